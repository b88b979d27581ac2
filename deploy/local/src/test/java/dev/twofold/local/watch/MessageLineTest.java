package dev.twofold.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Client;
import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Installation;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Permission;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.local.terminal.Terminal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageLineTest {

  private static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
  private static final TokenHash HASH = TokenHash.of("token");
  private static final Instant AT = Instant.parse("2026-11-24T10:15:30.123Z");

  private final MessageLine line = new MessageLine(new Terminal(false), ZoneOffset.UTC);

  @Test
  void sealedPartsAreHiddenAndHashesShortened() {
    Message code =
        new CodeCommand.SubmitCode(
            ID,
            HASH,
            new Sealed("data-key", "cipher-text"),
            Optional.empty(),
            HASH,
            "http://localhost",
            Optional.of(new Client("192.0.2.0/24", "Firefox\u001b[2J", Optional.of(HASH))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    String text = line.of(Topic.CODES, ID.toString(), envelope(code));

    assertThat(text)
        .startsWith("10:15:30.123  verification.codes ")
        .contains("submit-code.v1", "gateway → verification", "key 01234567…", "code=▒▒▒", "factorId=-")
        .contains("client={network=192.0.2.0/24 agent=Firefox�[2J device=" + HASH.value().substring(0, 8) + "…}")
        .contains("tokenHash=" + HASH.value().substring(0, 8) + "…")
        .doesNotContain("cipher-text", "data-key", HASH.value(), ID.toString());
  }

  @Test
  void constantsAndTruthValuesAreReadable() {
    Message login =
        new Installation.InstallLogin(
            ID, "vera", new Sealed("data-key", "cipher-text"), AT, ID, HASH, List.of(Permission.OPERATOR), Optional.empty());
    Message ending = new VerificationCommand.EndSessions(new SessionRef(HASH, "http://localhost"), true);
    Message refused = new Reply.Refused(Refusal.TOO_MANY_REGISTRATIONS, OptionalInt.empty(), OptionalInt.of(7));

    assertThat(line.of(Topic.INSTALLATIONS, "k", envelope(login)))
        .contains("permissions=[operator]", "passwordHash=▒▒▒")
        .doesNotContain("cipher-text", "data-key");
    assertThat(line.of(Topic.VERIFICATION_COMMANDS, "k", envelope(ending))).contains("current=true");
    assertThat(line.of(Topic.REPLIES, "k", envelope(refused)))
        .contains("{refusal=too-many-registrations triesLeft=- retryAfterSeconds=7}");
  }

  @Test
  void secretsInOptionalPartsAreHiddenToo() {
    Lease lease = new Lease(ID, ID, "vera", "http://localhost", List.of("pwd"), AT, AT, AT, List.of());
    Message signedIn =
        new Reply.SignedIn(
            ID, lease, Optional.of(ID), Optional.of(new Sealed("data-key", "cipher-text")), OptionalInt.empty());

    assertThat(line.of(Topic.REPLIES, "k", envelope(signedIn)))
        .contains("recoveryCodes=▒▒▒", "recoveryCodesLeft=-")
        .doesNotContain("cipher-text", "data-key");
  }

  @Test
  void aNameCannotSteerTheTerminal() {
    Message factor =
        new VerificationCommand.AddFactor(
            ID, HASH, FactorKind.AUTHENTICATOR_APP, "a\u001b[2Jb\nc\u202e", new SealingKey("public"));

    assertThat(line.of(Topic.VERIFICATION_COMMANDS, "k", envelope(factor)))
        .contains("name=a�[2Jb�c�")
        .doesNotContain("\u001b", "\n", "\u202e");
  }

  private static Envelope<Message> envelope(Message body) {
    return new Envelope<>(ID, Service.GATEWAY, AT, Optional.empty(), body);
  }
}
