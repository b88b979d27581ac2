package dev.twofold.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SealContextTest {

  private static final UUID MESSAGE = new UUID(1, 2);
  private static final UUID SUBJECT = new UUID(3, 4);
  private static final TokenHash TOKEN = TokenHash.of("token");

  @Test
  void eachPartBinds() {
    SealContext context = new SealContext("register.v1", MESSAGE, "key", SUBJECT, TOKEN);
    List<SealContext> others =
        List.of(
            context,
            new SealContext("register.v2", MESSAGE, "key", SUBJECT, TOKEN),
            new SealContext("register.v1", SUBJECT, "key", SUBJECT, TOKEN),
            new SealContext("register.v1", MESSAGE, "kez", SUBJECT, TOKEN),
            new SealContext("register.v1", MESSAGE, "key", MESSAGE, TOKEN),
            new SealContext("register.v1", MESSAGE, "key", SUBJECT, TokenHash.of("tokem")));

    assertThat(others.stream().map(other -> HexFormat.of().formatHex(other.bytes()))).doesNotHaveDuplicates();
  }

  @Test
  void aMovedBoundaryIsAnotherContext() {
    SealContext context = new SealContext("ab" + MESSAGE, MESSAGE, "key", SUBJECT, TOKEN);
    SealContext moved = new SealContext("ab", MESSAGE, MESSAGE + "key", SUBJECT, TOKEN);

    assertThat(moved.bytes()).hasSameSizeAs(context.bytes()).isNotEqualTo(context.bytes());
  }

  @Test
  void aSubjectDoesNotPassForTheMessage() {
    SealContext context = new SealContext("confirm-factor.v1", MESSAGE, "key", SUBJECT, TOKEN);
    SealContext swapped = new SealContext("confirm-factor.v1", SUBJECT, "key", MESSAGE, TOKEN);

    assertThat(swapped.bytes()).isNotEqualTo(context.bytes());
  }

  @Test
  void whatIsAboutItsCommandIsAboutNothingElse() {
    SealContext command = new SealContext("change-password.v1", MESSAGE, "key", MESSAGE, TOKEN);
    SealContext session = new SealContext("change-password.v1", MESSAGE, "key", SUBJECT, TOKEN);

    assertThat(session.bytes()).isNotEqualTo(command.bytes());
  }

  @Test
  void theSameContextHasTheSameEncoding() {
    assertThat(new SealContext("t", MESSAGE, "clé", SUBJECT, TOKEN).bytes())
        .isEqualTo(new SealContext("t", MESSAGE, "clé", SUBJECT, TokenHash.of("token")).bytes());
  }
}
