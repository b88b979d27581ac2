package dev.twofold.gateway.door;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Permission;
import dev.twofold.gateway.routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** The headers by which an application learns who a request is from, whoever passes the request on to it. */
public final class IdentityHeaders {

  private final BiFunction<Lease, Route, String> assertions;

  /** @param assertions signed word on whose lease it is, for the application of a route alone */
  public IdentityHeaders(BiFunction<Lease, Route, String> assertions) {
    this.assertions = assertions;
  }

  /**
   * @param lease of a session that was found live for this very request
   * @param route to the application that is to get them; another one must not
   * @throws IllegalArgumentException if something cannot be said in a header without meaning something else there
   */
  public List<Header> of(Lease lease, Route route) {
    List<Header> headers = new ArrayList<>();
    String name = HeaderText.of(lease.name());
    headers.add(new Header("Remote-User", name));
    headers.add(new Header("Remote-Name", name));
    if (!lease.permissions().isEmpty()) {
      headers.add(new Header("Remote-Groups", HeaderText.list(groups(lease))));
    }
    headers.add(new Header("Twofold-Assertion", assertions.apply(lease, route)));
    return List.copyOf(headers);
  }

  private static List<String> groups(Lease lease) {
    return lease.permissions().stream().map(Permission::wireName).toList();
  }
}
