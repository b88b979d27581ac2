package dev.twofold.gateway.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.TokenHash;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcd-efgh-ijkl-mnop-qrst-uvwx-yz23-4567",
    " ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567\n", "ＡBCD‐EFGH–IJKL\u200bMNOPQRSTUVWXYZ234567"
  })
  void whateverWayATicketIsTypedItsHashIsThatOfItsOneForm(String typed) {
    assertThat(Ticket.hash(typed)).contains(TokenHash.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"));
  }

  @Test
  void itIsShownInGroupsOfFourAndTakenAsItIsShown() {
    String shown = Ticket.toShow("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".getBytes(StandardCharsets.US_ASCII));

    assertThat(shown).isEqualTo("ABCD-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567");
    assertThat(Ticket.hash(shown)).contains(TokenHash.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"));
  }

  @Test
  void whatIsNoTicketIsNotShownOrQuoted() {
    assertThatThrownBy(() -> Ticket.toShow("ABCDEFGHIJKLMNOP".getBytes(StandardCharsets.US_ASCII)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("ABCD");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "ABCDEFGHIJKLMNOPQRSTUVWXYZ23456", "ABCDEFGHIJKLMNOPQRSTUVWXYZ2345677", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234569",
    "ıBCDEFGHIJKLMNOPQRSTUVWXYZ234567", "ABCDEFGHIJKLMNOP_QRSTUVWXYZ234567"
  })
  void anythingElseIsNoTicket(String typed) {
    assertThat(Ticket.hash(typed)).isEmpty();
  }
}
