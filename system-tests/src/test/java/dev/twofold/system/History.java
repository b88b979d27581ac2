package dev.twofold.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.twofold.system.TwofoldClient.Session;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a person reads in the security history. */
final class History {

  private History() {}

  /** The newest first. */
  static List<String> kinds(TwofoldClient client, Session session) {
    JsonNode entries = TwofoldClient.expect(200, client.get("/v1/security-history", session.token())).path("entries");
    return StreamSupport.stream(entries.spliterator(), false).map(entry -> entry.path("kind").asText()).toList();
  }
}
