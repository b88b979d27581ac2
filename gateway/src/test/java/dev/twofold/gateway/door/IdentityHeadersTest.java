package dev.twofold.gateway.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Permission;
import dev.twofold.gateway.http.WebOrigin;
import dev.twofold.gateway.routes.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityHeadersTest {

  private static final WebOrigin OWN = WebOrigin.parse("https://login.example.org");
  private static final Route DESK = new Route(OWN, "/desk/", Optional.empty());

  private final IdentityHeaders headers = new IdentityHeaders((lease, route) -> lease.name() + " at " + route.url());

  @Test
  void anApplicationLearnsTheNameAndTheGroupsAndGetsAnAssertionForItself() {
    assertThat(headers.of(lease("anna", Permission.OPERATOR), DESK)).containsExactly(
        new Header("Remote-User", "anna"),
        new Header("Remote-Name", "anna"),
        new Header("Remote-Groups", "operator"),
        new Header("Twofold-Assertion", "anna at https://login.example.org/desk/"));
  }

  @Test
  void whoIsInNoGroupHasNoSuchHeader() {
    assertThat(headers.of(lease("anna"), DESK)).noneMatch(header -> header.is("Remote-Groups"));
  }

  @Test
  void aNameThatCannotStandInAHeaderReachesNoApplication() {
    assertThatIllegalArgumentException().isThrownBy(() -> headers.of(lease("anna\r\nRemote-User: root"), DESK));
  }

  private static Lease lease(String name, Permission... permissions) {
    return new Lease(UUID.randomUUID(), UUID.randomUUID(), name, OWN.toString(), List.of("pwd", "otp", "mfa"),
        Instant.EPOCH, Instant.EPOCH, Instant.EPOCH, List.of(permissions));
  }
}
