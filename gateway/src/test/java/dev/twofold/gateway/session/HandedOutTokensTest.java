package dev.twofold.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.TokenHash;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HandedOutTokensTest {

  private final HandedOutTokens tokens = new HandedOutTokens();

  @Test
  void theyAreTakenOnceTheOldestFirst() {
    tokens.add(token(1));
    tokens.add(token(2));

    assertThat(tokens.take()).containsExactly(token(1), token(2));
    assertThat(tokens.take()).isEmpty();
  }

  @Test
  void whatIsPutBackIsOlderThanWhatCameMeanwhile() {
    tokens.add(token(1));
    List<TokenHash> taken = tokens.take();
    tokens.add(token(2));

    tokens.putBack(taken);

    assertThat(tokens.take()).containsExactly(token(1), token(2));
  }

  @Test
  void theOldestAreForgottenWhereThereAreTooMany() {
    List<TokenHash> all = IntStream.range(0, HandedOutTokens.CAPACITY).mapToObj(HandedOutTokensTest::token).toList();
    all.forEach(tokens::add);
    List<TokenHash> taken = tokens.take();
    tokens.add(token(-1));

    tokens.putBack(taken);

    assertThat(tokens.take())
        .hasSize(HandedOutTokens.CAPACITY)
        .startsWith(all.get(1))
        .endsWith(token(-1));
  }

  private static TokenHash token(int number) {
    return TokenHash.of("token " + number);
  }
}
