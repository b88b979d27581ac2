package dev.twofold.local.bench;

import dev.twofold.local.totp.Totp;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;

/** The calls of which an enrolment and a sign-in consist. */
final class SignInApi {

  private static final long NONE_USED = -1;

  private final LoadClient client;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  SignInApi(LoadClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Registers a login and confirms an authenticator app for it. */
  Future<EnrolledLogin> enrol() {
    String name = "bench-" + new BigInteger(60, random).toString(36);
    String password = new BigInteger(130, random).toString(36);
    JsonObject credentials = new JsonObject().put("login", name).put("password", password);
    return client.post("/v1/registrations", "", credentials, 201)
        .compose(signIn -> addApp(signIn).compose(app -> confirm(signIn, name, password, app)));
  }

  /** The first of the two requests; the answer is the sign-in. */
  Future<JsonObject> givePassword(EnrolledLogin login) {
    JsonObject credentials =
        new JsonObject()
            .put("login", login.name())
            .put("password", login.password())
            .put("clientToken", login.clientToken());
    return client.post("/v1/sign-ins", "", credentials, 201);
  }

  /** The second; the answer carries the session. */
  Future<JsonObject> giveCode(JsonObject signIn, EnrolledLogin login) {
    return submit(signIn, login.useFreshCode(clock.instant()));
  }

  /** @return the token of a new session */
  Future<String> signIn(EnrolledLogin login) {
    return givePassword(login)
        .compose(signIn -> giveCode(signIn, login))
        .map(signedIn -> signedIn.getJsonObject("session").getString("token"));
  }

  /** @return the id of a phone that waits for the code that confirms it */
  Future<String> addPhone(String session, String number) {
    JsonObject phone =
        new JsonObject().put("kind", "phone").put("name", "bench").put("number", number).put("channel", "text");
    return client.post("/v1/factors", session, phone, 201).map(added -> added.getString("factorId"));
  }

  Future<JsonObject> askForCode(String session, String phone) {
    JsonObject text = new JsonObject().put("channel", "text");
    return client.post("/v1/factors/" + phone + "/challenges", session, text, 202);
  }

  private Future<Totp> addApp(JsonObject signIn) {
    JsonObject factor = new JsonObject().put("kind", "authenticator-app").put("name", "bench");
    return client.post(path(signIn) + "/factors", token(signIn), factor, 201)
        .map(made -> Totp.ofBase32(made.getString("secret")));
  }

  private Future<EnrolledLogin> confirm(JsonObject signIn, String name, String password, Totp app) {
    long step = FreshStep.after(NONE_USED, clock.instant()).orElseThrow();
    return submit(signIn, app.codeOf(step))
        .map(signedIn -> new EnrolledLogin(name, password, signedIn.getString("clientToken"), app, step));
  }

  private Future<JsonObject> submit(JsonObject signIn, String code) {
    return client.post(path(signIn) + "/codes", token(signIn), new JsonObject().put("code", code), 200);
  }

  private static String path(JsonObject signIn) {
    return "/v1/sign-ins/" + signIn.getString("id");
  }

  private static String token(JsonObject signIn) {
    return signIn.getString("signInToken");
  }
}
