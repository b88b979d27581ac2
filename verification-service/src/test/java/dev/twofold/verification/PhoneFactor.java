package dev.twofold.verification;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Client;
import dev.twofold.contracts.CodeCommand.ConfirmFactor;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.ChallengeStands;
import dev.twofold.contracts.Reply.PhoneInstalled;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.AddPhone;
import dev.twofold.contracts.VerificationCommand.AddPhoneToSession;
import dev.twofold.contracts.VerificationCommand.StartChallenge;
import dev.twofold.contracts.VerificationCommand.StartChallengeInSession;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** A phone of a person. */
record PhoneFactor(Bench bench, UUID id) {

  static final Client CLIENT = new Client("203.0.113.0/24", "test", Optional.empty());

  /** Put where adding and confirming it would have put it; a second older than whatever is added next. */
  static PhoneFactor active(Bench bench, UUID loginId) {
    return active(bench, loginId, "+4670" + Math.abs(UUID.randomUUID().hashCode()) + "43");
  }

  static PhoneFactor active(Bench bench, UUID loginId, String number) {
    UUID id = UUID.randomUUID();
    bench
        .database()
        .execute(
            """
            INSERT INTO factor (id, login_id, kind, name, status, created_at, last_digits, channels, number_hash)
            VALUES ('%s', '%s', 'phone', 'mobile', 'active', twofold_now() + interval '1 second', '%s',
              '{text,voice}', '%s')
            """
                .formatted(
                    id, loginId, number.substring(number.length() - 2), TestPhoneCeremony.hashOf(number)));
    return new PhoneFactor(bench, id);
  }

  static Reply add(Bench bench, Person.Ref signIn, String number, Channel channel) {
    UUID id = UUID.randomUUID();
    String key = signIn.signInId().toString();
    return bench.send(
        id,
        key,
        new AddPhone(
            signIn.signInId(),
            signIn.tokenHash(),
            bench.sealToDelivery(number, AddPhone.class, id, key, signIn.signInId(), signIn.tokenHash()),
            channel,
            "mobile"));
  }

  static PhoneFactor added(Bench bench, Person.Ref signIn, String number) {
    return new PhoneFactor(bench, ((PhoneInstalled) add(bench, signIn, number, Channel.TEXT)).factorId());
  }

  static Reply add(InSession session, String number) {
    UUID id = UUID.randomUUID();
    String key = session.person().loginId().toString();
    TokenHash token = session.token();
    return session
        .bench()
        .send(
            id,
            key,
            new AddPhoneToSession(
                session.ref(),
                session.bench().sealToDelivery(number, AddPhoneToSession.class, id, key, id, token),
                Channel.TEXT,
                "mobile"));
  }

  static PhoneFactor added(InSession session, String number) {
    return new PhoneFactor(session.bench(), ((PhoneInstalled) add(session, number)).factorId());
  }

  Reply start(Person.Ref signIn, Channel channel) {
    return Bench.await(startAtOnce(signIn, channel));
  }

  /** Under a key of its own, so that nothing but the database keeps it apart from others. */
  Future<Reply> startAtOnce(Person.Ref signIn, Channel channel) {
    return bench.sendLater(
        UUID.randomUUID(),
        UUID.randomUUID().toString(),
        new StartChallenge(signIn.signInId(), signIn.tokenHash(), id, channel, "de", CLIENT));
  }

  Challenge started(Person.Ref signIn) {
    return started(signIn, Channel.TEXT);
  }

  Challenge started(Person.Ref signIn, Channel channel) {
    return ((ChallengeStands) start(signIn, channel)).challenge();
  }

  /** The code that a sign-in just had sent to it. */
  String code(Person.Ref signIn) {
    return codeOf(started(signIn));
  }

  String codeOf(Challenge challenge) {
    return bench.delivery().codeOf(challenge.challengeId());
  }

  Reply start(InSession session, Channel channel) {
    return session.send(new StartChallengeInSession(session.ref(), id, channel, "de", CLIENT));
  }

  Challenge started(InSession session) {
    return ((ChallengeStands) start(session, Channel.TEXT)).challenge();
  }

  Reply confirm(InSession session, String code) {
    return Bench.await(confirmAtOnce(session, code));
  }

  Future<Reply> confirmAtOnce(InSession session, String code) {
    UUID commandId = UUID.randomUUID();
    String key = commandId.toString();
    return bench.sendLater(
        commandId,
        key,
        new ConfirmFactor(
            session.ref(), id, bench.seal(code, ConfirmFactor.class, commandId, key, id, session.token())));
  }

  /** A code that is not the right one. */
  static String otherThan(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }
}
