package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply.Refused;
import dev.twofold.contracts.TokenHash;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replica that knows no phones writes on the later schema. */
class ReplicaOfBeforeTest {

  private final Bench bench = Bench.shared();
  private final UUID login = UUID.randomUUID();
  private final UUID signIn = UUID.randomUUID();

  @BeforeEach
  void register() {
    bench.database().freezeTime();
    write(
        """
        INSERT INTO login (id, name, status, password_hash, pending_until, created_at, permissions)
        VALUES ('%1$s', 'person-%1$s', 'pending', 'hash', twofold_now() + interval '15 minutes', twofold_now(), '{}')
        """);
    write(
        """
        INSERT INTO sign_in (id, login_id, token_hash, state, started_at, expires_at, purpose, network, agent)
        VALUES ('%2$s', '%1$s', sha256('%2$s'), 'enroll', twofold_now(), twofold_now() + interval '15 minutes',
          'sign-in', '', '')
        """);
  }

  @Test
  void itsAppsAndSessionsAreTaken() {
    write(
        """
        INSERT INTO factor (id, login_id, kind, name, status, secret, last_step, created_at, sign_in_id, session_id,
          pending_until)
        VALUES (gen_random_uuid(), '%1$s', 'authenticator-app', 'phone', 'pending', 'secret', -1, twofold_now(), '%2$s',
          NULL, NULL)
        """);
    write(
        """
        INSERT INTO session (id, login_id, sign_in_id, token_hash, audience, amr, proven_at, last_seen_at, ends_at,
          started_at, network, agent, unseen_until)
        VALUES (gen_random_uuid(), '%1$s', '%2$s', sha256('session %2$s'), 'https://twofold.example', '{pwd,otp,mfa}',
          twofold_now(), twofold_now(), twofold_now() + interval '1 day', twofold_now(), '', '', NULL)
        """);

    assertThat(bench.database().count("factor WHERE login_id = '" + login + "'")).isEqualTo(1);
    assertThat(bench.database().count("session WHERE login_id = '" + login + "'")).isEqualTo(1);
  }

  @Test
  void anAppWithoutASecretIsNoneAndAPhoneWithOneIsNone() {
    assertThatThrownBy(
            () ->
                write(
                    """
                    INSERT INTO factor (id, login_id, kind, name, status, created_at, sign_in_id)
                    VALUES (gen_random_uuid(), '%1$s', 'authenticator-app', 'phone', 'pending', twofold_now(), '%2$s')
                    """))
        .hasMessageContaining("factor_check");
    assertThatThrownBy(
            () ->
                write(
                    """
                    INSERT INTO factor (id, login_id, kind, name, status, secret, created_at, sign_in_id)
                    VALUES (gen_random_uuid(), '%1$s', 'phone', 'phone', 'pending', 'secret', twofold_now(), '%2$s')
                    """))
        .hasMessageContaining("factor_check");
  }

  @Test
  void whomItRegisteredWasNotInvited() {
    write("UPDATE sign_in SET token_hash = sha256('sign-in %2$s') WHERE id = '%2$s'");
    Person.Ref ref = new Person.Ref(signIn, TokenHash.of("sign-in " + signIn));

    assertThat(PhoneFactor.add(bench, ref, "+46701740643", Channel.TEXT))
        .isEqualTo(Refused.of(Refusal.PHONE_NOT_FIRST));
  }

  private void write(String sql) {
    bench.database().execute(sql.formatted(login, signIn));
  }
}
