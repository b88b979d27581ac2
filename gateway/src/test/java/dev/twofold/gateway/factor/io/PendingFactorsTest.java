package dev.twofold.gateway.factor.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.HandMovedClock;
import dev.twofold.gateway.factor.PendingFactor;
import dev.twofold.gateway.factor.ScanModel;
import dev.twofold.gateway.factor.ShownFactor;
import dev.twofold.gateway.page.FormFields;
import dev.twofold.gateway.page.io.PageSeal;
import dev.twofold.runtime.sealing.SharedCipher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PendingFactorsTest {

  private static final UUID SIGN_IN = UUID.randomUUID();

  private final HandMovedClock clock = new HandMovedClock(Instant.parse("2026-03-01T10:00:00Z"));
  private final PendingFactors pending = new PendingFactors(new PageSeal(SharedCipher.generate(), clock));
  private final PendingFactor factor =
      PendingFactor.of(ShownFactor.of(UUID.randomUUID(), "My Firm", "jürgen", new byte[20]), "Phone");

  @Test
  void aFormThatCarriesAFactorShowsItAgain() {
    ScanModel shown = pending.show(SIGN_IN, factor);

    assertThat(pending.open(SIGN_IN, form(shown.sealed()))).contains(factor);
    assertThat(shown.sealed()).doesNotContain(factor.secret());
  }

  @Test
  void itIsGoodInNoOtherSignIn() {
    ScanModel shown = pending.show(SIGN_IN, factor);

    assertThat(pending.open(UUID.randomUUID(), form(shown.sealed()))).isEmpty();
  }

  @Test
  void itIsGoodForAQuarterOfAnHour() {
    ScanModel shown = pending.show(SIGN_IN, factor);

    clock.move(Duration.ofMinutes(15).minusSeconds(1));
    assertThat(pending.open(SIGN_IN, form(shown.sealed()))).isPresent();
    clock.move(Duration.ofSeconds(1));
    assertThat(pending.open(SIGN_IN, form(shown.sealed()))).isEmpty();
  }

  @Test
  void whatIsNotSealedAsAFactorIsNone() {
    PageSeal seal = new PageSeal(SharedCipher.generate(), clock);
    PendingFactors ofSeal = new PendingFactors(seal);

    assertThat(ofSeal.open(SIGN_IN, FormFields.NONE)).isEmpty();
    assertThat(ofSeal.open(SIGN_IN, form("made-up"))).isEmpty();
    assertThat(ofSeal.open(SIGN_IN, form(pending.show(SIGN_IN, factor).sealed()))).as("by another key").isEmpty();
    assertThat(ofSeal.open(SIGN_IN, form(seal.seal(PageSeal.Purpose.FLOW, SIGN_IN.toString(), factor)))).isEmpty();
  }

  private static FormFields form(String sealed) {
    return FormFields.parse(("pending=" + sealed).getBytes(StandardCharsets.US_ASCII));
  }
}
