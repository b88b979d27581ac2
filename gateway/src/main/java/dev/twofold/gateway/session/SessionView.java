package dev.twofold.gateway.session;

import dev.twofold.contracts.Lease;
import java.util.LinkedHashMap;
import java.util.Map;

/** A session as the API shows it. */
public final class SessionView {

  private SessionView() {}

  public static Map<String, Object> of(Lease lease) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", lease.sessionId().toString());
    view.put("login", lease.name());
    view.put("amr", lease.amr());
    view.put("provenAt", lease.provenAt().toString());
    view.put("idleEndsAt", lease.idleEndsAt().toString());
    view.put("expiresAt", lease.endsAt().toString());
    return view;
  }
}
