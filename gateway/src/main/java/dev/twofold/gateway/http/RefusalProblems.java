package dev.twofold.gateway.http;

import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import java.util.OptionalInt;

/** How the refusals of the services look over HTTP. */
public final class RefusalProblems {

  private static final int BUSY_SECONDS = 1;
  private static final String START_AGAIN =
      "No more codes of a method are taken here. Start the sign-in again, or enter"
      + " a recovery code in it; a method that you are adding, add again.";

  private RefusalProblems() {}

  public static Problem of(Reply.Refused refused) {
    Problem problem = problem(refused).withTriesLeft(refused.triesLeft());
    return refused.retryAfterSeconds().isPresent() ? problem.withRetryAfter(refused.retryAfterSeconds()) : problem;
  }

  /** Five wrong codes end a ceremony for good, be it a sign-in or the confirming of a factor; waiting helps nothing. */
  private static Problem problem(Reply.Refused refused) {
    Problem problem = of(refused.refusal());
    boolean isSpent = refused.refusal() == Refusal.TOO_MANY_CODES || refused.triesLeft().equals(OptionalInt.of(0));
    boolean isOver = isSpent && refused.retryAfterSeconds().isEmpty();
    return isOver ? problem.withDetail(START_AGAIN) : problem;
  }

  private static Problem of(Refusal refusal) {
    return switch (refusal) {
      case INVALID_CREDENTIALS -> problem(401, refusal, "The login or the password is wrong",
          "Check both and try again.");
      case LOGIN_TAKEN -> problem(409, refusal, "This login is taken", "Choose another one.");
      case LOGIN_NOT_ALLOWED -> problem(422, refusal, "This login cannot be used",
          "Use letters of one script, digits, and signs such as . - _ @, without spaces.");
      case PASSWORD_TOO_COMMON -> problem(422, refusal, "This password is too short or too easy to guess",
          "It needs at least 8 characters, and must not be among those that an attacker tries first, or made of the"
              + " login.");
      case REGISTRATION_CLOSED -> problem(403, refusal, "Registration is by ticket only",
          "Ask the people who run this for a ticket.");
      case NO_SIGN_IN -> Problems.noSignIn();
      case NOT_NOW -> problem(409, refusal, "This cannot be done now",
          "Get the sign-in: its factors and next actions say what it waits for.");
      case NO_ENROLMENT -> problem(403, refusal, "A password alone adds no method",
          "Complete the sign-in, then add a method with POST /v1/factors.");
      case WRONG_CODE -> problem(422, refusal, "The code is wrong",
          "Enter the code that the app shows now, and check that the phone's clock is right;"
              + " or a recovery code that was not used yet.");
      case CODE_ALREADY_USED -> problem(422, refusal, "This code was used before",
          "Wait until the app shows the next code, and enter that.");
      case TOO_MANY_CODES -> problem(429, refusal, "Too many wrong codes",
          "No code of an app is accepted for now. Come back later, or enter a recovery code.");
      case NO_SESSION -> Problems.noSession();
      case TICKET_NOT_VALID -> problem(403, refusal, "This ticket is not valid",
          "It was used, has expired or never was. Ask for a new one.");
      case TICKET_IN_USE -> problem(409, refusal, "Another sign-in has this ticket",
          "Go on in that one, or give it up; the ticket comes back when it ends without a method.");
      case TOO_MANY_REGISTRATIONS -> problem(429, refusal, "Too many registrations from here",
          "Come back later.");
      case FACTOR_CLOSED -> problem(429, refusal, "This method is closed",
          "Too many wrong codes in a row. Use another method or a recovery code; that opens it again.");
      case PROOF_TOO_OLD -> Problems.proofTooOld();
      case NOT_FOUND -> Problems.notFound();
      case LAST_FACTOR -> problem(409, refusal, "The last method cannot be removed",
          "Two-step verification is required of everyone. Add another method first.");
      case TOO_MANY_FACTORS -> problem(409, refusal, "There are too many methods", "Remove one first.");
      case NUMBER_NOT_VALID -> problem(422, refusal, "This is no telephone number",
          "Enter it with its country code, for example +46 70 123 45 67.");
      case NUMBER_NOT_ALLOWED -> problem(422, refusal, "Nothing is sent to this number",
          "Its country is not served here, or it is a premium or satellite number. Use another number or an app.");
      case NUMBER_ALREADY_THERE -> problem(409, refusal, "This number is one of the methods already",
          "A number by text message and by call is one method. Add another number or an app.");
      case PHONE_NOT_FIRST -> problem(403, refusal, "The first method here is an authenticator app",
          "Set up an app; a phone can be added after it.");
      case CHANNEL_NOT_POSSIBLE -> problem(422, refusal, "This number cannot be reached in that way",
          "A fixed line gets calls only. Choose the other way, or another method.");
      case RESEND_TOO_SOON -> problem(429, refusal, "It is too soon for the next message",
          "Wait for the one that is on its way, or use another method.");
      case TOO_MANY_MESSAGES -> problem(429, refusal, "No more messages are sent",
          "Use the app, a recovery code or another number.");
      case MESSAGE_BLOCKED -> problem(403, refusal, "Nothing can be sent there now",
          "Use the app, a recovery code or another number.");
      case CODE_EXPIRED -> problem(422, refusal, "There is no code that is still good",
          "Ask for another one. It was not counted as a try.");
      case NOT_PERMITTED -> problem(403, refusal, "This is not permitted", "It takes a permission that you do not have.");
      case BUSY -> problem(503, refusal, "Too busy to judge this now",
          "Nothing was judged or counted. Try again in a moment.").withRetryAfter(BUSY_SECONDS);
    };
  }

  private static Problem problem(int status, Refusal refusal, String title, String detail) {
    return new Problem(status, refusal.wireName(), title, detail);
  }
}
