package dev.twofold.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Reply.SignedIn;
import io.vertx.ext.auth.impl.Codec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
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
