package dev.twofold.gateway.signin;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInPurpose;
import dev.twofold.gateway.phone.PhoneView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A sign-in as the API shows it: where it stands, and what the client may do next. */
public final class SignInView {

  private SignInView() {}

  public static Map<String, Object> of(Reply.SignInStands standing) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", standing.signInId().toString());
    view.put("state", standing.state().wireName());
    view.put("purpose", standing.purpose().orElse(SignInPurpose.SIGN_IN).wireName());
    view.put("expiresAt", standing.expiresAt().toString());
    view.put("factors", standing.factors().stream().map(SignInView::factor).toList());
    standing.challenge().ifPresent(challenge -> view.put("challenge", PhoneView.of(challenge)));
    view.put("next", next(standing));
    return view;
  }

  /** A completed one; tokens and recovery codes are added by who may show them. */
  public static Map<String, Object> signedIn(UUID signInId, Lease lease) {
    Map<String, Object> session = new LinkedHashMap<>();
    session.put("id", lease.sessionId().toString());
    session.put("expiresAt", lease.endsAt().toString());
    session.put("amr", lease.amr());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", signInId.toString());
    view.put("state", "signed-in");
    view.put("factors", List.of());
    view.put("next", List.of());
    view.put("session", session);
    return view;
  }

  private static Map<String, Object> factor(Reply.OfferedFactor factor) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", factor.factorId().toString());
    view.put("kind", factor.kind().wireName());
    view.put("name", factor.name());
    factor.phone().ifPresent(phone -> view.put("phone", PhoneView.of(phone)));
    return view;
  }

  private static List<Map<String, Object>> next(Reply.SignInStands standing) {
    List<Map<String, Object>> actions = new ArrayList<>();
    switch (standing.state()) {
      case ENROLL -> {
        actions.add(action("add-factor"));
        if (!standing.factors().isEmpty()) {
          actions.addAll(ofFactors(standing));
        }
      }
      case TURN_ON -> {
        if (standing.factors().isEmpty()) {
          actions.add(action("enter-ticket"));
        } else {
          actions.addAll(ofFactors(standing));
          actions.add(action("enter-recovery-code"));
        }
      }
      case CHOOSE_METHOD, ENTER_CODE -> {
        actions.addAll(ofFactors(standing));
        actions.add(action("enter-recovery-code"));
      }
      case LOCKED -> {
        actions.add(action("enter-recovery-code"));
        Lock.of(standing).filter(Lock.SIGN_IN_SPENT::equals).ifPresent(spent -> actions.add(action("start-again")));
        standing.retryAfterSeconds().ifPresent(seconds -> actions.add(action("wait", "retryAfterSeconds", seconds)));
      }
      case EXPIRED -> actions.add(action("start-again"));
    }
    return actions;
  }

  /** A code is there to be entered where an app shows it, or one was sent; to a phone another may be sent. */
  private static List<Map<String, Object>> ofFactors(Reply.SignInStands standing) {
    List<Map<String, Object>> actions = new ArrayList<>();
    boolean isThere = standing.factors().stream().anyMatch(factor -> factor.phone().isEmpty());
    if (isThere || standing.challenge().isPresent()) {
      actions.add(enterCode(standing));
    }
    standing.factors().forEach(factor ->
        factor.phone().ifPresent(phone ->
            phone.channels().forEach(channel -> sendCode(standing, factor, channel).ifPresent(actions::add))));
    return actions;
  }

  private static Optional<Map<String, Object>> sendCode(
      Reply.SignInStands standing, Reply.OfferedFactor factor, Channel channel) {
    boolean noMore = standing.challenge().isPresent() && standing.challenge().get().resendAt().isEmpty();
    if (noMore) {
      return Optional.empty();
    }
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("action", "send-code");
    action.put("factorId", factor.factorId().toString());
    action.put("channel", channel.wireName());
    standing.challenge().flatMap(Challenge::resendAt).ifPresent(at -> action.put("notBefore", at.toString()));
    return Optional.of(action);
  }

  private static Map<String, Object> enterCode(Reply.SignInStands standing) {
    return action("enter-code", "triesLeft", standing.triesLeft());
  }

  private static Map<String, Object> action(String name) {
    return Map.of("action", name);
  }

  private static Map<String, Object> action(String name, String about, int value) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("action", name);
    action.put(about, value);
    return action;
  }
}
