package dev.twofold.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.runtime.sealing.OpeningKey;
import dev.twofold.runtime.sealing.RowCipher;
import dev.twofold.runtime.sealing.SharedCipher;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeyToolMainTest {

  @Test
  void whatItMakesIsWhatTheServicesRead() throws IOException {
    RowCipher.parse(bytes(make("new-row-key", "").output()));
    SharedCipher.parse(bytes(make("new-page-key", "").output()));
    assertThat(make("add", make("new-assertion-key", "").output()).output()).contains("JwtEcdsaPrivateKey");
    assertThat(Base64.getUrlDecoder().decode(make("new-raw-key", "").output().strip())).hasSize(32);
    String opening = make("new-opening-key", "").output();
    assertThat(make("sealing-key", opening).output().strip())
        .isEqualTo(OpeningKey.parse(bytes(opening)).sealingKey().publicKeyset());
  }

  @Test
  void aKeysetGoesThroughEveryStepOfItsRotation() throws IOException {
    String before = make("new-opening-key", "").output();
    String after = make("retire", make("promote", make("add", before).output()).output()).output();

    assertThat(OpeningKey.parse(bytes(after)).sealingKey()).isNotEqualTo(OpeningKey.parse(bytes(before)).sealingKey());
  }

  @Test
  void whatItDoesNotKnowIsRefusedAndNothingIsPrinted() throws IOException {
    assertThat(make("remove", "")).isEqualTo(new Made(2, "", make("", "").errors()));
    Made noKeyset = make("add", "a secret");
    assertThat(noKeyset.status()).isEqualTo(1);
    assertThat(noKeyset.output()).isEmpty();
    assertThat(noKeyset.errors().lines()).hasSize(1).allMatch(line -> !line.contains("a secret"));
  }

  private record Made(int status, String output, String errors) {}

  private static Made make(String command, String input) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    int status =
        KeyToolMain.run(
            new String[] {command},
            new ByteArrayInputStream(bytes(input)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(errors, true, StandardCharsets.UTF_8));
    return new Made(status, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
