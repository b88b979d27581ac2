package dev.twofold.enrollment.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.Permission;
import dev.twofold.contracts.TokenHash;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TicketTest {

  private static final Instant EXPIRY = Instant.parse("2026-11-24T09:00:00Z");

  @Test
  void aTicketIsGoodUntilItExpires() {
    Ticket ticket = new Ticket(List.of(Permission.OPERATOR), EXPIRY, false);

    assertThat(ticket.isGoodAt(EXPIRY.minusNanos(1))).isTrue();
    assertThat(ticket.isGoodAt(EXPIRY)).isFalse();
  }

  @Test
  void aSpentTicketIsNotGood() {
    assertThat(new Ticket(List.of(), EXPIRY, true).isGoodAt(EXPIRY.minusSeconds(1))).isFalse();
  }

  /** Base32 of RFC 4648 §6, as coreutils' base32 has it too. */
  @Test
  void itsTextIsBase32InGroupsOfFour() {
    TicketText ticket = TicketText.of(HexFormat.of().parseHex("00443214c74254b635cf84653a56d7c675be77df"));

    assertThat(ticket.canonical()).isEqualTo("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".substring(0, 32));
    assertThat(ticket.grouped()).isEqualTo("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567");
  }

  @Test
  void itsFirstBitsCountWhereTheyAreZero() {
    assertThat(TicketText.of(new byte[20]).canonical()).isEqualTo("A".repeat(32));
  }

  @Test
  void itIsKnownByTheHashOfItsCanonicalForm() {
    TicketText ticket = TicketText.of(new byte[20]);

    assertThat(ticket.hash()).isEqualTo(TokenHash.of("A".repeat(32)));
  }

  @Test
  void fewerBitsMakeNoTicket() {
    assertThatThrownBy(() -> TicketText.of(new byte[19])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void printingItShowsNothing() {
    byte[] bytes = new byte[20];
    Arrays.fill(bytes, (byte) 77);

    assertThat(TicketText.of(bytes).toString()).doesNotContain(TicketText.of(bytes).canonical().substring(0, 4));
  }
}
