package dev.twofold.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whether {@code openapi.yaml} declares the answers that can come. */
class ContractTest {

  private static final JsonNode CONTRACT = contract();
  /** The same for everybody; no service is asked. */
  private static final Set<String> DOCUMENTS = Set.of("getContract", "getJwks");

  @Test
  void whatIsRefusedBeforeItsMatterIsLookedAtIsDeclaredEverywhere() {
    operations().forEach((id, operation) -> {
      assertThat(statuses(operation)).as(id).containsKeys(id.equals("forwardAuth") ? "403" : "400", "503");
      if (!operation.get("security").isEmpty()) {
        assertThat(statuses(operation)).as(id).containsKey("401");
      }
      if (operation.has("requestBody")) {
        assertThat(statuses(operation)).as(id).containsKeys("413", "415");
      }
    });
  }

  @Test
  void whatIsNotThereForNowSaysWhenToComeBack() {
    operations().forEach((id, operation) ->
        assertThat(statuses(operation).get("503")).as(id).isEqualTo("#/components/responses/Unavailable"));
    assertThat(CONTRACT.at("/components/responses/Unavailable/headers/Retry-After/required").asBoolean()).isTrue();
    assertThat(CONTRACT.at("/components/responses/RetryLater/headers/Retry-After").has("required")).isFalse();
  }

  @Test
  void whatTheServicesRefuseIsDeclaredWhereTheyDo() {
    for (String conflicting : new String[] {
        "addFirstFactor", "addFactor", "confirmFactor", "removeFactor", "changePassword", "stepUp", "submitCode",
        "submitTicket"}) {
      assertThat(statuses(operations().get(conflicting))).as(conflicting).containsKey("409");
    }
    for (String limited : new String[] {"register", "submitCode", "submitTicket", "confirmFactor"}) {
      assertThat(statuses(operations().get(limited)))
          .as(limited).containsEntry("429", "#/components/responses/RetryLater");
    }
  }

  private static Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new HashMap<>();
    CONTRACT.get("paths").forEach(path -> path.forEach(operation -> {
      if (operation.has("operationId") && !DOCUMENTS.contains(operation.get("operationId").asText())) {
        operations.put(operation.get("operationId").asText(), operation);
      }
    }));
    return operations;
  }

  private static Map<String, String> statuses(JsonNode operation) {
    Map<String, String> references = new HashMap<>();
    operation.get("responses").fields()
        .forEachRemaining(response -> references.put(response.getKey(), response.getValue().path("$ref").asText()));
    return references;
  }

  private static JsonNode contract() {
    try (InputStream in = ContractTest.class.getResourceAsStream("/openapi.yaml")) {
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
