package dev.twofold.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Reply.SignedIn;
import io.vertx.ext.auth.impl.Codec;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SecretsAtRestTest {

  private final Bench bench = Bench.shared();

  @BeforeEach
  void freezeTime() {
    bench.database().freezeTime();
  }

  @Test
  void noTableShowsAPasswordAHashACodeASecretOrAToken() {
    Person person = Person.enrolled(bench);
    Person.Ref signIn = person.afterPassword();
    String code = person.code(1);
    assertThat(person.submit(signIn, code)).isInstanceOf(SignedIn.class);

    String dump = bench.database().dump().toLowerCase(Locale.ROOT);

    assertThat(dump).contains(person.name());
    Stream.of(
            encodings(Bench.PASSWORD.getBytes(UTF_8)),
            encodings(bench.passwordHash().getBytes(UTF_8)),
            encodings("$argon2id$".getBytes(UTF_8)),
            encodings(person.secret()),
            encodings(("sign-in " + signIn.signInId()).getBytes(UTF_8)),
            encodings(("session of " + signIn.signInId()).getBytes(UTF_8)))
        .flatMap(List::stream)
        .forEach(secret -> assertThat(dump).doesNotContain(secret));
    assertThat(dump).doesNotContainPattern("[^0-9a-f.]" + code + "[^0-9a-f]");
  }

  @Test
  void noTableShowsANumberOrACodeThatWasSentToIt() {
    String number = "+46701740643";
    Person person = Person.invited(bench);
    PhoneFactor phone = PhoneFactor.added(bench, person.registration(), number);
    String used = phone.code(person.registration());
    assertThat(person.submit(person.registration(), used)).isInstanceOf(SignedIn.class);
    String open = phone.code(person.afterPassword());

    String dump = bench.database().dump().toLowerCase(Locale.ROOT);

    assertThat(dump).contains("challenge (");
    Stream.of(encodings(number.getBytes(UTF_8)), encodings(number.substring(1).getBytes(UTF_8)))
        .flatMap(List::stream)
        .forEach(readable -> assertThat(dump).doesNotContain(readable));
    assertThat(dump).doesNotContain(number.substring(3));
    Stream.of(used, open).forEach(code -> assertThat(dump).doesNotContainPattern("[^0-9a-f.]" + code + "[^0-9a-f]"));
  }

  @Test
  void aCopyOfTheTablesTellsNoCodeWithoutThePepper() throws NoSuchAlgorithmException {
    Person person = Person.enrolled(bench);
    PhoneFactor phone = PhoneFactor.active(bench, person.loginId());
    UUID challenge = phone.started(person.afterPassword()).challengeId();
    String row = bench.database().rows("challenge", "id = '" + challenge + "'").get(0);
    byte[] id =
        ByteBuffer.allocate(16)
            .putLong(challenge.getMostSignificantBits())
            .putLong(challenge.getLeastSignificantBits())
            .array();
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");

    IntStream.range(0, 1_000_000)
        .forEach(
            i -> {
              sha256.update(id);
              byte[] guess = sha256.digest("%06d".formatted(i).getBytes(UTF_8));
              if (row.contains(HexFormat.of().formatHex(guess))) {
                throw new AssertionError("the code can be found");
              }
            });
  }

  private static List<String> encodings(byte[] secret) {
    return Stream.of(
            new String(secret, UTF_8),
            HexFormat.of().formatHex(secret),
            Base64.getEncoder().withoutPadding().encodeToString(secret),
            Base64.getUrlEncoder().withoutPadding().encodeToString(secret),
            Codec.base32Encode(secret))
        .map(text -> text.toLowerCase(Locale.ROOT))
        .toList();
  }
}
