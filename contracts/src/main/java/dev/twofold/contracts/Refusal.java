package dev.twofold.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Why a command was refused. The wire name is the last part of the problem type that the HTTP API shows. */
public enum Refusal {
  /** Unknown login, wrong password, pending login or spent password budget: the same answer for all. */
  INVALID_CREDENTIALS,
  LOGIN_TAKEN,
  /** The name is outside RFC 8265 UsernameCaseMapped, or mixes scripts (UTS #39). */
  LOGIN_NOT_ALLOWED,
  PASSWORD_TOO_COMMON,
  REGISTRATION_CLOSED,
  /** The one-time ticket is unknown, used or expired. */
  TICKET_NOT_VALID,
  /** The one-time ticket is right, but another sign-in has it; it comes back if that one ends without a factor. */
  TICKET_IN_USE,
  /** Too many from one network; nothing was looked up. */
  TOO_MANY_REGISTRATIONS,
  /** No such open sign-in for this token: never was, expired, abandoned or already completed. */
  NO_SIGN_IN,
  /** The sign-in is open, but not in a state in which this is allowed. */
  NOT_NOW,
  /** A password alone leads into no enrolment: whoever has a factor proves it first. */
  NO_ENROLMENT,
  WRONG_CODE,
  /** The code is right, but its time step, or a later one, was used before (RFC 6238 §5.2). */
  CODE_ALREADY_USED,
  /** The budget of wrong codes is spent; said for right and wrong codes alike. */
  TOO_MANY_CODES,
  /** 100 wrong codes in a row (SP 800-63B-4 §3.2.2); another factor or a recovery code opens it again. */
  FACTOR_CLOSED,
  NO_SESSION,
  /** The session's last two-step proof is older than 5 minutes (RFC 9470). */
  PROOF_TOO_OLD,
  /** Nothing of that id belongs to the person. */
  NOT_FOUND,
  /** Two-step verification is required of everyone, so the last active factor stays. */
  LAST_FACTOR,
  TOO_MANY_FACTORS,
  /** No telephone number, or one that nobody can have (E.164, libphonenumber). */
  NUMBER_NOT_VALID,
  /** A number to which nothing is sent: its country is not served, or its range is a premium or satellite one. */
  NUMBER_NOT_ALLOWED,
  /** The same number is one of the login's factors already. */
  NUMBER_ALREADY_THERE,
  /** Who was not invited sets up another method first. */
  PHONE_NOT_FIRST,
  /** That number cannot be reached in that way. */
  CHANNEL_NOT_POSSIBLE,
  /** The wait for the next message is not over, whatever the number or channel. */
  RESEND_TOO_SOON,
  /** No more messages in this sign-in, to this number or for this login. */
  TOO_MANY_MESSAGES,
  /** The guard against fraud and cost refuses; the app, a recovery code or another number still do. */
  MESSAGE_BLOCKED,
  /** There is no code that is still good; another one may be asked for. */
  CODE_EXPIRED,
  /** The login, or whoever calls, has no right to this. */
  NOT_PERMITTED,
  /** Nothing was judged: a lock, queue or connection was not to be had in time. */
  BUSY;

  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static Refusal of(String wireName) {
    return Arrays.stream(values())
        .filter(refusal -> refusal.wireName().equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown refusal " + wireName));
  }
}
