package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests to the API have and do not have, before anybody asks what they are about. */
class RequestShapeTest {

  @RegisterExtension
  static final RunningGateway gateway = new RunningGateway();

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "DELETE"})
  void aFormWhereThereIsNoBodyIsABadRequestAndNoError(String method) throws IOException {
    int logged = gateway.logged().size();
    for (String type : List.of("application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
      String request = method + " /v1/session HTTP/1.1\r\nHost: login.example.org\r\nContent-Type: " + type;

      assertThat(gateway.raw(request + "\r\nContent-Length: 3\r\n\r\na=b")).startsWith("HTTP/1.1 400 ");
      assertThat(gateway.raw(request + "\r\nTransfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n"))
          .startsWith("HTTP/1.1 400 ");
      assertThat(gateway.raw(request + "\r\nContent-Length: 0\r\n\r\n")).matches("(?s)HTTP/1\\.1 (401|405) .*");
    }
    assertThat(gateway.services.sent).isEmpty();
    assertThat(gateway.logged()).hasSize(logged);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "curent=true", "current=true&current=false", "current=false;current=true", "%63urrent=true", "Current=true", "x"
  })
  void aQueryThatIsNotDescribedEndsNoSession(String query) {
    assertThat(gateway.delete("/v1/sessions?" + query, gateway.session("anna")).status()).isEqualTo(400);
    assertThat(gateway.services.sent).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/sign-ins, '{\"login\":\"anna\",\"pasword\":\"a secret one\"}', pasword",
    "/v1/sign-ins, '{\"login\":\"anna\",\"password\":[\"a secret one\"]}', password",
    "/v1/registrations, '{\"login\":\"anna\",\"password\":\"secret\"}', password",
    "/v1/sign-ins, '{\"login\":\"anna\"}', password"
  })
  void whatIsNotAsDescribedIsNamedAndNotQuoted(String path, String body, String field) {
    String detail = gateway.post(path, null, body).json().getString("detail");

    assertThat(detail).contains(field).doesNotContain("secret");
  }

  @Test
  void whereNoParameterIsDescribedNothingIsChangedByOne() {
    String token = gateway.session("anna");

    assertThat(gateway.get("/v1/session?skip=true", null).status()).as("whatever else is said").isEqualTo(401);
    assertThat(gateway.post("/v1/sign-ins?login=anna", null, "{\"login\":\"anna\",\"password\":\"correct horse\"}")
        .status()).isEqualTo(400);
    assertThat(gateway.services.sent).isEmpty();
    assertThat(gateway.get("/desk/?curent=true", token).status()).as("an application's own").isEqualTo(200);
  }
}
