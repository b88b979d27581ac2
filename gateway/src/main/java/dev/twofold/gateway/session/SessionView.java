package dev.twofold.gateway.session;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Permission;
import dev.twofold.contracts.Reply;
import java.util.LinkedHashMap;
import java.util.Map;

/** Sessions as the API shows them. */
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
    view.put("permissions", lease.permissions().stream().map(Permission::wireName).toList());
    return view;
  }

  public static Map<String, Object> list(Reply.SessionList list) {
    return Map.of("sessions", list.sessions().stream().map(SessionView::listed).toList());
  }

  private static Map<String, Object> listed(Reply.ListedSession session) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", session.sessionId().toString());
    view.put("startedAt", session.startedAt().toString());
    view.put("lastSeenAt", session.lastSeenAt().toString());
    view.put("expiresAt", session.endsAt().toString());
    view.put("amr", session.amr());
    view.put("audience", session.audience());
    view.put("network", session.network());
    view.put("agent", session.agent());
    view.put("current", session.current());
    return view;
  }
}
