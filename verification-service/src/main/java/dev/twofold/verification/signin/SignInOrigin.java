package dev.twofold.verification.signin;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.contracts.TokenHash;
import java.util.Optional;
import java.util.UUID;

/**
 * What a sign-in is for and who began it; settled when it is opened.
 *
 * @param sessionId which is proven afresh or continued; empty only where the purpose is to sign in
 * @param deviceId the known device of this login with which it began, if it was one
 * @param deviceToken hash of the client token that was sent along, known for this login or not
 * @param network see {@link Client}; empty if not known
 * @param agent see {@link Client}; may be empty
 */
public record SignInOrigin(
    SignInPurpose purpose,
    Optional<UUID> sessionId,
    Optional<UUID> deviceId,
    Optional<TokenHash> deviceToken,
    String network,
    String agent) {

  /** @param deviceId the known device, where the client's token is one of this login's */
  public static SignInOrigin signIn(Optional<Client> client, Optional<UUID> deviceId) {
    return new SignInOrigin(
        SignInPurpose.SIGN_IN,
        Optional.empty(),
        deviceId,
        client.flatMap(Client::device),
        client.map(Client::network).orElse(""),
        client.map(Client::agent).orElse(""));
  }

  /** @param purpose to step up or to continue */
  public static SignInOrigin ofSession(SignInPurpose purpose, UUID sessionId, Client client) {
    return new SignInOrigin(
        purpose, Optional.of(sessionId), Optional.empty(), Optional.empty(), client.network(), client.agent());
  }

  /**
   * The first sign-in of a login is opened by enrollment, which knows no client: then it began with the one that enters
   * the code.
   */
  public SignInOrigin orBegunBy(Optional<Client> client) {
    boolean known = sessionId.isPresent() || deviceToken.isPresent() || !network.isEmpty();
    return known ? this : signIn(client, deviceId);
  }

  /** As the sign-in is shown: empty means to sign in. */
  public Optional<SignInPurpose> shownPurpose() {
    return Optional.of(purpose).filter(one -> one != SignInPurpose.SIGN_IN);
  }

  /**
   * Whose budget of wrong codes it spends: that of the session or of the known device, which strangers cannot reach;
   * empty: the one that all unknown devices share.
   */
  public Optional<UUID> pot() {
    return sessionId.or(() -> deviceId);
  }
}
