package dev.twofold.verification.turnedoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.TokenHash;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final UUID SIGN_IN = UUID.randomUUID();

  @Test
  void aTicketThatNobodyUsedIsFree() {
    assertThat(new Ticket(TokenHash.of("ticket"), Optional.empty()).secondsInUse(NOW)).isEmpty();
  }

  @Test
  void itIsInUseUntilTheEndOfItsSignIn() {
    assertThat(heldUntil(NOW.plusSeconds(60)).secondsInUse(NOW)).hasValue(60);
    assertThat(heldUntil(NOW.plusNanos(1_000)).secondsInUse(NOW)).hasValue(1);
    assertThat(heldUntil(NOW).secondsInUse(NOW)).isEmpty();
  }

  @Test
  void itAdmitsTheSignInThatHasItAndNoOther() {
    TurnedOff off = new TurnedOff(Optional.of(heldUntil(NOW)));

    assertThat(off.admits(SIGN_IN)).isTrue();
    assertThat(off.admits(UUID.randomUUID())).isFalse();
    assertThat(new TurnedOff(Optional.empty()).admits(SIGN_IN)).isFalse();
  }

  @Test
  void itIsWrittenAsThirtyTwoCharactersOfBase32() {
    byte[] random = new byte[TicketText.BYTES];
    random[0] = (byte) 0xFF;
    random[TicketText.BYTES - 1] = 1;

    assertThat(TicketText.of(random).canonical()).isEqualTo("74AAAAAAAAAAAAAAAAAAAAAAAAAAAAAB");
  }

  @Test
  void itTakesAllItsBitsAndDoesNotPrint() {
    TicketText ticket = TicketText.of(new byte[TicketText.BYTES]);

    assertThatThrownBy(() -> TicketText.of(new byte[10])).isInstanceOf(IllegalArgumentException.class);
    assertThat(ticket.toString()).doesNotContain("AAAA");
    assertThat(ticket.hash()).isEqualTo(TokenHash.of(ticket.canonical()));
  }

  private static Ticket heldUntil(Instant end) {
    return new Ticket(TokenHash.of("ticket"), Optional.of(new Ticket.Holder(SIGN_IN, end)));
  }
}
