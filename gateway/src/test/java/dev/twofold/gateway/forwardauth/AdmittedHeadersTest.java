package dev.twofold.gateway.forwardauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.gateway.door.Header;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmittedHeadersTest {

  private static final String TOKEN = "tf1_secret";
  private static final List<Header> IDENTITY = List.of(
      new Header("Remote-User", "anna"), new Header("Remote-Name", "anna"), new Header("Twofold-Assertion", "a.b.c"));

  @Test
  void whatTheRequestHasNotIsSaidToBeEmpty() {
    assertThat(AdmittedHeaders.of(List.of(), IDENTITY, TOKEN)).containsExactlyInAnyOrder(
        new Header("Remote-User", "anna"), new Header("Remote-Name", "anna"), new Header("Remote-Groups", ""),
        new Header("Twofold-Assertion", "a.b.c"), new Header("Cookie", ""), new Header("Authorization", ""));
  }

  @Test
  void identityComesFromTheGatewayOnly() {
    List<Header> forged = List.of(new Header("Remote-User", "root"), new Header("Remote-Groups", "operator"));

    assertThat(AdmittedHeaders.of(forged, IDENTITY, TOKEN))
        .noneMatch(header -> header.value().equals("root") || header.value().equals("operator"));
  }

  @Test
  void theCookiesOfTheApplicationAreLeftInOneRow() {
    List<Header> received = List.of(
        new Header("cookie", "a=1; __Host-twofold-session=" + TOKEN), new Header("Cookie", "b=2"),
        new Header("Cookie", "c=" + TOKEN));

    assertThat(AdmittedHeaders.of(received, IDENTITY, TOKEN)).contains(new Header("Cookie", "a=1; b=2"));
  }

  @Test
  void anAuthorizationThatIsNotOursStays() {
    Header digest = new Header("Authorization", "Digest x");

    assertThat(AdmittedHeaders.of(List.of(digest), IDENTITY, TOKEN)).contains(digest);
    assertThat(AdmittedHeaders.of(List.of(new Header("Authorization", "Bearer " + TOKEN)), IDENTITY, TOKEN))
        .contains(new Header("Authorization", ""))
        .noneMatch(header -> header.value().contains(TOKEN));
  }
}
