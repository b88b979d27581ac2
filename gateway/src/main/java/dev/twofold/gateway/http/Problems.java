package dev.twofold.gateway.http;

import dev.twofold.contracts.Refusal;

/** Problems that the gateway finds itself; what a service refuses is in {@link RefusalProblems}. */
public final class Problems {

  private static final int SOON = 1;
  /** A token was presented, and is not accepted (RFC 6750 §3.1). */
  private static final String INVALID_TOKEN = "Bearer error=\"invalid_token\"";

  private Problems() {}

  public static Problem badRequest(String detail) {
    return new Problem(400, "bad-request", "The request is not valid", detail);
  }

  public static Problem notACode() {
    return new Problem(400, "not-a-code", "This is not a code",
        "A code has 6 digits, a recovery code 16 letters and digits. It was not counted as a try.");
  }

  /** Where no recovery code is taken. */
  public static Problem notAFactorsCode() {
    return notACode().withDetail("The code of an app has 6 digits. It was not counted as a try.");
  }

  public static Problem noEMail() {
    return new Problem(422, "no-e-mail", "Codes are never sent by e-mail",
        "Whoever has your password may well have your mailbox, too; a code is to come to a device in your hand. Use an"
            + " authenticator app, a text message or a call.");
  }

  public static Problem notAFactorsName() {
    return new Problem(400, "not-a-name", "This cannot be a name",
        "A factor's name has 1 to 64 characters: at least one that can be seen, and none that steers others.");
  }

  public static Problem notALogin() {
    return new Problem(400, "not-a-login", "This is not a login",
        "A login has 1 to 64 characters, and no control characters.");
  }

  public static Problem notAPassword() {
    return new Problem(400, "not-a-password", "This is not a password",
        "A password has at most 256 characters, and is not empty.");
  }

  public static Problem notATicket() {
    return new Problem(400, "not-a-ticket", "This is not a ticket",
        "A ticket has 32 letters and digits. It was not used.");
  }

  /** Where one leads from a sign-in to a new first factor. */
  public static Problem wrongTicket() {
    return new Problem(422, Refusal.TICKET_NOT_VALID.wireName(), "This ticket is not valid",
        "It is another one, or was used. Enter the one that was shown when two-step verification was turned off last.");
  }

  public static Problem tokenInTarget() {
    return badRequest("A token stands in the address, where others may have read it. Sign out with it, and send the"
        + " next one as Authorization: Bearer or as a cookie.");
  }

  public static Problem noToken() {
    return new Problem(401, "no-token", "A token is needed",
        "Send the header Authorization: Bearer with the token from your sign-in, or its cookie.");
  }

  public static Problem tokenNotAccepted() {
    return new Problem(401, "no-token", "The token is not good here",
        "It is none of Twofold's, or one for something else. Send the one that your sign-in gave you for this.")
        .withChallenge(INVALID_TOKEN);
  }

  public static Problem twoCredentials() {
    return badRequest("It says twice who it is: send a token either as Authorization: Bearer or as a cookie.");
  }

  public static Problem crossSite() {
    return new Problem(403, "cross-site", "This came from another site",
        "With cookies the header Origin must name this origin, as a browser writes it on Twofold's own pages."
            + " Without a browser use a token instead.");
  }

  /** A form of a page that was not this browser's, or is too old. */
  public static Problem formNotAccepted() {
    return new Problem(403, "form-not-accepted", "This form cannot be accepted",
        "It was opened too long ago or in another browser. Load the page again and repeat it.");
  }

  /** A form came without any cookie, although the page that holds it had set one. */
  public static Problem noCookies() {
    return new Problem(403, "no-cookies", "The browser keeps no cookies here",
        "Twofold needs them, and browsers keep secure ones only over https, or on localhost.");
  }

  public static Problem noSuchWay() {
    return new Problem(400, "no-such-way", "This address leads nowhere",
        "It is too old, or was not made here. Open the application again.");
  }

  /** The way to an application's host led back to its beginning. */
  public static Problem notHandedOver() {
    return new Problem(403, "not-handed-over", "You could not be taken to the application",
        "The browser keeps no cookies for its host, or it took too long. Allow cookies there, and open it again.");
  }

  public static Problem notAProxy() {
    return new Problem(403, "not-a-proxy", "Only proxies ask here",
        "Your address is not among those of the proxies that may. The routes file lists them, and how each one asks.");
  }

  public static Problem originalRequestUnclear() {
    return new Problem(403, "original-request-unclear", "It is not clear what is asked for",
        "The proxy must name method, scheme, host and path of the original request, each once, in its own way.");
  }

  public static Problem noUpgradeThroughProxy() {
    return new Problem(403, "no-upgrade", "A proxy opens no WebSocket",
        "It would not end with its session. Let the request through to the gateway, whose route needs an upstream.");
  }

  public static Problem noRoute() {
    return new Problem(403, "no-route", "No application is known at this address",
        "The routes file has none under this origin and path.");
  }

  public static Problem passwordAlone() {
    return new Problem(401, "password-is-not-enough", "A password alone opens nothing here",
        "HTTP Basic is not accepted. Sign in with POST /v1/sign-ins and send the session's token as Bearer.");
  }

  public static Problem noSession() {
    return new Problem(401, "no-session", "You are not signed in",
        "The session has ended or never was. Sign in again.")
        .withChallenge(INVALID_TOKEN);
  }

  /** RFC 9470 §3. */
  public static Problem proofTooOld() {
    return new Problem(401, "proof-too-old", "A fresh proof is needed",
        "Prove who you are again with POST /v1/step-up: password and code, not older than 5 minutes.")
        .withChallenge("Bearer error=\"insufficient_user_authentication\","
            + " error_description=\"A two-step proof not older than 5 minutes is needed\", max_age=300");
  }

  public static Problem noSignIn() {
    return new Problem(404, "no-sign-in", "There is no such sign-in",
        "It is over, was completed, or is not yours. Start again with your password.");
  }

  public static Problem notFound() {
    return new Problem(404, "not-found", "There is nothing here",
        "Check the address and the id in it; /openapi.yaml lists what there is.");
  }

  /** @param own under which the gateway itself is reached */
  public static Problem misdirected(WebOrigin own) {
    return new Problem(421, "misdirected", "Nothing is served under this host name", "Twofold is at " + own + ".");
  }

  public static Problem methodNotAllowed() {
    return new Problem(405, "method-not-allowed", "This method is not allowed here",
        "The header Allow names the methods of this address, if there are any.");
  }

  public static Problem methodNotKnown() {
    return new Problem(501, "method-not-known", "This method is not known here",
        "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.");
  }

  public static Problem lengthRequired() {
    return new Problem(411, "length-required", "The length of the body is not known",
        "Over HTTP/2 a request of this method needs a Content-Length if it has a body.");
  }

  public static Problem bodyTooLarge() {
    return new Problem(413, "body-too-large", "The body is too large", "Send at most 16 KiB.");
  }

  public static Problem bodyTooLarge(long mostBytes) {
    return bodyTooLarge().withDetail("Send at most " + mostBytes + " bytes.");
  }

  public static Problem bodyTooSlow() {
    return new Problem(408, "body-too-slow", "The body came too slowly", "Send it again over a faster connection.");
  }

  public static Problem targetTooLong() {
    return new Problem(414, "target-too-long", "The address is too long", "Send a shorter one.");
  }

  public static Problem notJson() {
    return new Problem(415, "not-json", "The body must be JSON",
        "Send it as Content-Type: application/json, in UTF-8.");
  }

  public static Problem notAForm() {
    return new Problem(415, "not-a-form", "The body must be a form",
        "Send it as Content-Type: application/x-www-form-urlencoded, in UTF-8.");
  }

  public static Problem expectationFailed() {
    return new Problem(417, "expectation-failed", "What is expected cannot be met",
        "The header Expect may say 100-continue and nothing else.");
  }

  /** RFC 6455 §4.2.2, with the header {@code Sec-WebSocket-Version}. */
  public static Problem otherWebSocket() {
    return new Problem(426, "other-websocket", "Another version of WebSocket is needed", "Use version 13.");
  }

  public static Problem tooManyRequests() {
    return new Problem(429, "too-many-requests", "Too many requests of this session at once",
        "Wait until some of them are answered.").withRetryAfter(SOON);
  }

  public static Problem tooManyWebSockets() {
    return new Problem(429, "too-many-websockets", "Too many WebSockets are open", "Close one first.")
        .withRetryAfter(SOON);
  }

  public static Problem headersTooLarge() {
    return new Problem(431, "headers-too-large", "The headers are too large", "Send fewer or shorter ones.");
  }

  public static Problem internal() {
    return new Problem(500, "internal", "Something went wrong here", "Nothing was allowed. Try again later.");
  }

  public static Problem noUpgrade() {
    return new Problem(501, "no-upgrade", "This protocol is not supported here",
        "There are no tunnels, and WebSockets to applications only.");
  }

  public static Problem applicationUnreachable() {
    return new Problem(502, "application-unreachable", "The application cannot be reached",
        "You are signed in, but the application did not answer properly. Try again later.");
  }

  public static Problem applicationTooSlow() {
    return new Problem(504, "application-too-slow", "The application did not answer in time",
        "You are signed in, but the application is too slow. Whether it acted on the request is not known.");
  }

  public static Problem sessionsUnknown() {
    return new Problem(503, "sessions-unknown", "Sessions cannot be checked now",
        "Nobody is let in as long as it is not known which sessions were ended. Try again in a moment.")
        .withRetryAfter(SOON);
  }

  public static Problem tooManyLookUps() {
    return new Problem(503, "too-many-look-ups", "Too many sessions are being checked now", "Try again in a moment.")
        .withRetryAfter(SOON);
  }

  public static Problem tooManyCommands() {
    return new Problem(503, "too-many-commands", "Too much is being done at once",
        "Nothing was done. Try again in a moment.")
        .withRetryAfter(SOON);
  }

  /** Nothing was done. */
  public static Problem unavailable() {
    return new Problem(503, "unavailable", "This cannot be done now", "Nothing was done. Try again in a moment.")
        .withRetryAfter(SOON);
  }

  /** @param whatToDo how the person finds out */
  public static Problem outcomeUnknown(String whatToDo) {
    return new Problem(503, "outcome-unknown", "There was no answer in time",
        "Whether it was carried out is not known. " + whatToDo).withRetryAfter(SOON);
  }
}
