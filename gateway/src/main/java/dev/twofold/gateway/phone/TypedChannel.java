package dev.twofold.gateway.phone;

import dev.twofold.contracts.Channel;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import java.util.Set;

/** The way in which somebody wants codes to come. */
public final class TypedChannel {

  private static final Set<String> E_MAIL = Set.of("email", "e-mail");

  private TypedChannel() {}

  /** @throws ProblemException where it is none; of e-mail with the reason */
  public static Channel of(String typed) {
    requireNoEMail(typed);
    try {
      return Channel.of(typed);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problems.badRequest("A channel is text or voice."));
    }
  }

  /** @throws ProblemException if somebody asks for codes by e-mail */
  public static void requireNoEMail(String typed) {
    if (E_MAIL.contains(typed)) {
      throw new ProblemException(Problems.noEMail());
    }
  }
}
