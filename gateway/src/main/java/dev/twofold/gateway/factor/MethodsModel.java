package dev.twofold.gateway.factor;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.PhoneHint;
import dev.twofold.contracts.Reply;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the settings show of a person's methods.
 *
 * @param methods those that are confirmed, the preferred one first
 */
public record MethodsModel(List<Method> methods) {

  public MethodsModel {
    methods = List.copyOf(methods);
  }

  /**
   * @param isClosed whether too many wrong codes in a row closed it
   * @param phone what may be shown of it; of a phone only
   */
  public record Method(
      UUID id,
      String name,
      Role role,
      boolean isClosed,
      Instant addedAt,
      Optional<Instant> lastUsedAt,
      Optional<PhoneHint> phone) {

    /** Whether codes come to it as texts first. */
    public boolean getsTexts() {
      return phone.filter(hint -> hint.channels().get(0) == Channel.TEXT).isPresent();
    }
  }

  /** What a sign-in makes of a method. */
  public enum Role {
    /** It is offered first. */
    PREFERRED,
    /** The first of the others. */
    BACKUP,
    OTHER
  }

  /** A factor that waits for its first code is none yet. */
  public static MethodsModel of(Reply.FactorList list) {
    List<Method> methods = new ArrayList<>();
    boolean hasBackup = false;
    for (Reply.ListedFactor factor : list.factors()) {
      if (factor.confirmed()) {
        Role role = factor.preferred() ? Role.PREFERRED : hasBackup ? Role.OTHER : Role.BACKUP;
        hasBackup = hasBackup || role == Role.BACKUP;
        methods.add(new Method(
            factor.factorId(), factor.name(), role, factor.closed(), factor.addedAt(), factor.lastUsedAt(),
            factor.phone()));
      }
    }
    return new MethodsModel(methods);
  }

  /** Whether there is one only, which nobody can remove. */
  public boolean isLast() {
    return methods.size() == 1;
  }

  /** @throws ProblemException 404 if the person has none of that id */
  public Method find(UUID id) {
    return methods.stream()
        .filter(method -> method.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ProblemException(Problems.notFound()));
  }
}
