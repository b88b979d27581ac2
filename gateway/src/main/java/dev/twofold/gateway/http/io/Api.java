package dev.twofold.gateway.http.io;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.twofold.gateway.http.Problem;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.Target;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RequestExtractor;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import io.vertx.openapi.contract.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The HTTP API: every operation of the contract {@code openapi.yaml}, checked against it, and nothing else. */
public final class Api {

  private static final String CONTRACT = "/openapi.yaml";
  private static final String API_PREFIX = "/v1/";
  private static final String FORWARD_AUTH = "/forward-auth";
  private static final String CALLBACKS = "/v1/provider-callbacks/{provider}/{ref}";
  private static final String HINT = "Twofold. The API is described at /openapi.yaml\n";

  private final Vertx vertx;
  private final OpenAPIContract contract;
  private final String contractText;

  private Api(Vertx vertx, OpenAPIContract contract, String contractText) {
    this.vertx = vertx;
    this.contract = contract;
    this.contractText = contractText;
  }

  public static Future<Api> load(Vertx vertx) {
    try (InputStream in = Api.class.getResourceAsStream(CONTRACT)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonNode json = requestsOnly(new YAMLMapper().readTree(text));
      return OpenAPIContract.from(vertx, new JsonObject(json.toString()))
          .map(contract -> new Api(vertx, contract, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param operations a handler for each operation id but that of the contract itself
   * @param arrivals sees every request first, and passes it on
   * @param credentials judged before anything else of a request to the API
   * @param forwardAuth takes the questions of proxies, whose host, method and path may be anybody's
   * @param applications takes the requests to paths that are not Twofold's own, and passes the others on
   * @param problems writes what ended a request
   * @throws IllegalStateException if the handlers are not exactly those that the contract names
   */
  public Router router(
      Map<String, Handler<RoutingContext>> operations,
      Handler<RoutingContext> arrivals,
      CredentialRules credentials,
      Handler<RoutingContext> forwardAuth,
      Handler<RoutingContext> applications,
      BiConsumer<RoutingContext, Problem> problems) {
    RouterBuilder builder = RouterBuilder.create(vertx, contract, RequestExtractor.withBodyHandler());
    JsonBody body = new JsonBody();
    builder.rootHandler(arrivals);
    builder.rootHandler(Failures.contain(forwardAuth));
    builder.rootHandler(RequestRules::check);
    builder.rootHandler(Failures.contain(applications));
    builder.rootHandler(Failures.contain(RequestRules::refuseUpgrade));
    builder.rootHandler(onApi(Failures.contain(credentials::check)));
    builder.rootHandler(onApi(Failures.contain(this::checkQuery)));
    builder.rootHandler(onApi(Failures.contain(body::read)));
    builder.rootHandler(onApi(Failures.contain(body::check)));
    Handler<RoutingContext> failed = context -> problems.accept(context, Failures.problem(context));
    bind(builder, operations, failed);
    Router router = builder.createRouter();
    Set.of(400, 404, 413, 415, 500).forEach(status -> router.errorHandler(status, failed));
    router.errorHandler(405, context -> {
      context.response().putHeader("Allow", allowedMethods(router, context.request().path()));
      failed.handle(context);
    });
    return router;
  }

  /** Where the API is described, for whoever comes to the start without a browser. */
  public static void hint(RoutingContext context) {
    Answers.text(context.response(), "text/plain", HINT);
  }

  /**
   * Only the shape of requests is left to the router. It refuses contracts that answer with {@code problem+json}, and
   * where an operation has two ways to authenticate it refuses everyone; who may do what, our own handlers judge. What
   * proxies ask takes every method, for which the contract has no word, and what providers call back is no JSON.
   */
  private static JsonNode requestsOnly(JsonNode contract) {
    for (JsonNode operation : contract.findParents("operationId")) {
      ((ObjectNode) operation).putObject("responses").putObject("default").put("description", "any");
      ((ObjectNode) operation).remove("security");
    }
    ((ObjectNode) contract.path("paths")).remove(List.of(FORWARD_AUTH, CALLBACKS));
    ((ObjectNode) contract.path("components")).remove(List.of("responses", "securitySchemes"));
    return contract;
  }

  private void bind(
      RouterBuilder builder, Map<String, Handler<RoutingContext>> operations, Handler<RoutingContext> failed) {
    Set<String> named = contract.operations().stream()
        .map(Operation::getOperationId)
        .filter(id -> !id.equals("getContract"))
        .collect(Collectors.toSet());
    if (!named.equals(operations.keySet())) {
      throw new IllegalStateException("the contract names " + named + ", handled are " + operations.keySet());
    }
    for (OpenAPIRoute route : builder.getRoutes()) {
      Handler<RoutingContext> handler = operations.getOrDefault(route.getOperation().getOperationId(),
          context -> Answers.text(context.response(), "application/yaml", contractText));
      route.addHandler(Failures.contain(handler)).addFailureHandler(failed);
    }
  }

  private String allowedMethods(Router router, String target) {
    Path path = contract.findPath(target);
    List<HttpMethod> ofPages = router.getRoutes().stream()
        .filter(route -> route.getPath() != null && route.methods() != null && covers(route.getPath(), target))
        .flatMap(route -> route.methods().stream())
        .toList();
    Stream<HttpMethod> methods = path != null
        ? path.getOperations().stream().map(Operation::getHttpMethod)
        : ofPages.isEmpty() ? RequestRules.methods() : ofPages.stream();
    return methods.map(HttpMethod::name).distinct().sorted().collect(Collectors.joining(", "));
  }

  private static boolean covers(String routePath, String target) {
    String[] pattern = routePath.split("/");
    String[] segments = target.split("/");
    return pattern.length == segments.length && IntStream.range(0, pattern.length)
        .allMatch(i -> pattern[i].startsWith(":") || pattern[i].equals(segments[i]));
  }

  /** A parameter that nobody reads could be a misspelt one that says what is to be changed. */
  private void checkQuery(RoutingContext context) {
    HttpServerRequest request = context.request();
    Operation operation = contract.findOperation(request.path(), request.method());
    boolean changes = operation != null && !HttpMethod.GET.equals(request.method());
    if (changes && !Target.hasOnly(parametersInQuery(operation), request.query())) {
      throw new ProblemException(Problems.badRequest("There is a query parameter too many."));
    }
    context.next();
  }

  private static Set<String> parametersInQuery(Operation operation) {
    return operation.getParameters().stream()
        .filter(parameter -> parameter.getIn() == Location.QUERY)
        .map(Parameter::getName)
        .collect(Collectors.toSet());
  }

  private static Handler<RoutingContext> onApi(Handler<RoutingContext> handler) {
    return context -> {
      if (context.request().path().startsWith(API_PREFIX)) {
        handler.handle(context);
      } else {
        context.next();
      }
    };
  }
}
