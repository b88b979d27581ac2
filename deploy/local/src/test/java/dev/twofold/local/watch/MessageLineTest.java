package dev.twofold.local.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.CodeCommand;
import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.Service;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.local.terminal.Terminal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageLineTest {

  private static final UUID ID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
  private static final TokenHash HASH = TokenHash.of("token");

  private final MessageLine line = new MessageLine(new Terminal(false), ZoneOffset.UTC);

  @Test
  void sealedPartsAreHiddenAndHashesShortened() {
    Message code =
        new CodeCommand.SubmitCode(
            ID, HASH, new Sealed("data-key", "cipher-text"), Optional.empty(), HASH, "http://localhost");

    String text = line.of(Topic.CODES, ID.toString(), envelope(code));

    assertThat(text)
        .startsWith("10:15:30.123  verification.codes ")
        .contains("submit-code.v1", "gateway → verification", "key 01234567…", "code=▒▒▒", "factorId=-")
        .contains("tokenHash=" + HASH.value().substring(0, 8) + "…")
        .doesNotContain("cipher-text", "data-key", HASH.value(), ID.toString());
  }

  @Test
  void aNameCannotSteerTheTerminal() {
    Message factor =
        new VerificationCommand.AddFactor(
            ID, HASH, FactorKind.AUTHENTICATOR_APP, "a\u001b[2Jb\nc\u202e", new SealingKey("public"));

    assertThat(line.of(Topic.VERIFICATION_COMMANDS, "k", envelope(factor)))
        .contains("name=a�[2Jb�c�")
        .doesNotContain("\u001b", "\n", "\u202e");
  }

  private static Envelope<Message> envelope(Message body) {
    return new Envelope<>(ID, Service.GATEWAY, Instant.parse("2026-11-24T10:15:30.123Z"), Optional.empty(), body);
  }
}
