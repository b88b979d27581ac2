package dev.twofold.gateway.signin;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A sign-in as the API shows it: where it stands, and what the client may do next. */
public final class SignInView {

  private SignInView() {}

  public static Map<String, Object> of(Reply.SignInStands standing) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", standing.signInId().toString());
    view.put("state", standing.state().wireName());
    view.put("expiresAt", standing.expiresAt().toString());
    view.put("factors", standing.factors().stream().map(SignInView::factor).toList());
    view.put("next", next(standing));
    return view;
  }

  /** The only answer in which the sign-in's token stands. */
  public static Map<String, Object> first(Reply.SignInStands standing, String signInToken) {
    Map<String, Object> view = of(standing);
    view.put("signInToken", signInToken);
    return view;
  }

  /** The only answer in which the session's token stands. */
  public static Map<String, Object> signedIn(UUID signInId, Lease lease, String sessionToken) {
    Map<String, Object> session = new LinkedHashMap<>();
    session.put("id", lease.sessionId().toString());
    session.put("token", sessionToken);
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
    return view;
  }

  private static List<Map<String, Object>> next(Reply.SignInStands standing) {
    List<Map<String, Object>> actions = new ArrayList<>();
    switch (standing.state()) {
      case ENROLL -> {
        actions.add(Map.of("action", "add-factor"));
        if (!standing.factors().isEmpty()) {
          actions.add(enterCode(standing));
        }
      }
      case ENTER_CODE, LOCKED -> actions.add(enterCode(standing));
      case EXPIRED -> { }
    }
    return actions;
  }

  private static Map<String, Object> enterCode(Reply.SignInStands standing) {
    Map<String, Object> action = new LinkedHashMap<>();
    action.put("action", "enter-code");
    action.put("triesLeft", standing.triesLeft());
    return action;
  }
}
