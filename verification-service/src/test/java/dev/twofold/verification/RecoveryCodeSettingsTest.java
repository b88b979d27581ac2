package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.RecoveryCodesLeft;
import dev.twofold.contracts.Reply.RecoveryCodesMade;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.VerificationCommand.CountRecoveryCodes;
import dev.twofold.contracts.VerificationCommand.MakeRecoveryCodes;
import dev.twofold.runtime.sealing.CannotOpen;
import dev.twofold.runtime.sealing.Opener;
import dev.twofold.runtime.sealing.OpeningKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecoveryCodeSettingsTest {

  private final Bench bench = Bench.shared();
  private final OpeningKey gateway = OpeningKey.generate();
  private InSession settings;

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    settings = InSession.ofNewPerson(bench);
  }

  @Test
  void tenCodesAreShownToTheGatewayThatAsked() throws CannotOpen {
    assertThat(make()).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Z2-7]{16}"));
  }

  @Test
  void newRecoveryCodesReplaceTheOldOnes() throws CannotOpen {
    List<String> old = make();
    Instant madeAt = bench.database().now();
    bench.database()
        .execute(
            "UPDATE recovery_code SET used_at = twofold_now() WHERE id ="
                + " (SELECT id FROM recovery_code WHERE login_id = '"
                + settings.person().loginId()
                + "' LIMIT 1)");
    assertThat(left()).isEqualTo(new RecoveryCodesLeft(9, Optional.of(madeAt)));

    assertThat(make()).doesNotContainAnyElementsOf(old);

    assertThat(left()).isEqualTo(new RecoveryCodesLeft(10, Optional.of(bench.database().now())));
    assertThat(settings.count("recovery_code WHERE true")).isEqualTo(10);
  }

  @Test
  void newRecoveryCodesEndOtherSessions() throws CannotOpen {
    InSession other = settings.another();

    make();

    assertThat(other.isLive()).isFalse();
    assertThat(settings.isLive()).isTrue();
  }

  private List<String> make() throws CannotOpen {
    UUID id = UUID.randomUUID();
    String key = settings.person().loginId().toString();
    MakeRecoveryCodes command = new MakeRecoveryCodes(settings.ref(), gateway.sealingKey());
    RecoveryCodesMade made = (RecoveryCodesMade) bench.send(id, key, command);
    SealContext context = new SealContext("recovery-codes-made.v1", id, key, id, settings.token());
    return new String(new Opener(gateway).open(made.codes(), context), StandardCharsets.UTF_8).lines().toList();
  }

  private Reply left() {
    return settings.send(new CountRecoveryCodes(settings.ref()));
  }
}
