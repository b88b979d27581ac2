package dev.twofold.verification;

import dev.twofold.contracts.TokenHash;
import java.util.HexFormat;
import java.util.UUID;

/** Devices, and sign-ins that begin on them, as the first step leaves them. */
final class KnownDevices {

  private KnownDevices() {}

  static UUID add(Bench bench, Person person, String token) {
    UUID id = UUID.randomUUID();
    bench
        .database()
        .execute(
            """
            INSERT INTO known_device (id, login_id, token_hash, network, agent, known_since, last_used_at)
            VALUES ('%s', '%s', %s, '', '', twofold_now(), twofold_now())
            """
                .formatted(id, person.loginId(), bytes(TokenHash.of(token))));
    return id;
  }

  /** On a device that is known. */
  static Person.Ref signIn(Bench bench, Person person, UUID device) {
    return update(
        bench,
        person,
        "device_id = '%1$s', device_token_hash = (SELECT token_hash FROM known_device WHERE id = '%1$s')"
            .formatted(device));
  }

  /** On a device that sends a client token along by which this login does not know it. */
  static Person.Ref signInWithToken(Bench bench, Person person, TokenHash token) {
    return update(bench, person, "device_token_hash = " + bytes(token));
  }

  static String bytes(TokenHash token) {
    return "'\\x" + HexFormat.of().formatHex(token.bytes()) + "'::bytea";
  }

  private static Person.Ref update(Bench bench, Person person, String columns) {
    Person.Ref signIn = person.afterPassword();
    bench.database().execute("UPDATE sign_in SET " + columns + " WHERE id = '" + signIn.signInId() + "'");
    return signIn;
  }
}
