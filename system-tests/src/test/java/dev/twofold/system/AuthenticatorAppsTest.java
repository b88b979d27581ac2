package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.twofold.local.totp.Totp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.Shared.class)
class AuthenticatorAppsTest {

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final SystemUnderTest system;

  AuthenticatorAppsTest(SystemUnderTest system) {
    this.system = system;
  }

  @Test
  void theQrCodeSaysWhatTheUriSays() throws Exception {
    Person person = Person.at(system);
    person.register();
    TwofoldClient.Factor factor = person.enrol();

    assertThat(factor.otpauthUri())
        .startsWith("otpauth://totp/")
        .contains(person.login())
        .contains("secret=" + factor.secret());
    assertThat(QrReader.read(Base64.getDecoder().decode(factor.qrPng()))).isEqualTo(factor.otpauthUri());
  }

  @Test
  void oathtoolAgreesOnRandomSecretsAndTimes() throws Exception {
    assumeOathtool();
    Random random = new Random(20_261_124);
    for (int i = 0; i < 40; i++) {
      String secret = randomSecret(random);
      Instant time = Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE));
      String code = oathtool(secret, time);
      assertThat(new AuthenticatorApp(secret).codeAt(time)).isEqualTo(code);
      assertThat(Totp.ofBase32(secret).codeAt(time)).isEqualTo(code);
    }
  }

  @Test
  void aCodeOfOathtoolSignsIn() throws Exception {
    assumeOathtool();
    for (int i = 0; i < 3; i++) {
      Person person = Person.pending(system);
      system.databases().advance(Duration.ofSeconds(37));
      String code = oathtool(person.factor().secret(), system.databases().now());
      assertThat(system.client().submit(person.registration(), code).status()).isEqualTo(200);
    }
  }

  private static void assumeOathtool() {
    boolean installed;
    try {
      installed = new ProcessBuilder("oathtool", "--version").redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException e) {
      installed = false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      installed = false;
    }
    assumeTrue(installed, "oathtool is not installed");
  }

  private static String oathtool(String secret, Instant time) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("oathtool", "--totp", "--base32", "--now=@" + time.getEpochSecond(), secret)
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
  }

  private static String randomSecret(Random random) {
    return IntStream.range(0, 32)
        .mapToObj(i -> String.valueOf(BASE32.charAt(random.nextInt(BASE32.length()))))
        .collect(Collectors.joining());
  }
}
