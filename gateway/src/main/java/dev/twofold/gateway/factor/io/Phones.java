package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.Challenge;
import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Client;
import dev.twofold.contracts.Message;
import dev.twofold.contracts.MessageType;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SealContext;
import dev.twofold.contracts.Sealed;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand.AddPhone;
import dev.twofold.contracts.VerificationCommand.AddPhoneToSession;
import dev.twofold.contracts.VerificationCommand.StartChallenge;
import dev.twofold.contracts.VerificationCommand.StartChallengeInSession;
import dev.twofold.gateway.factor.FactorName;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.CommandSender;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.session.io.SessionCommands;
import dev.twofold.runtime.sealing.Sealer;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Phones as factors, in a sign-in and in a session, and codes that are sent to them. A number goes sealed past everybody. */
public final class Phones {

  private static final String ADD = MessageType.of(AddPhone.class).wireName();
  private static final String ADD_TO_SESSION = MessageType.of(AddPhoneToSession.class).wireName();
  private static final String ADD_AGAIN = "Add the phone again.";
  private static final String ASK_LATER = "A message may be on its way. Wait for it before you ask for another one.";

  private final CommandSender commands;
  private final SessionCommands sessions;
  private final Sealer toDelivery;

  public Phones(CommandSender commands, SessionCommands sessions, Sealer toDelivery) {
    this.commands = commands;
    this.sessions = sessions;
    this.toDelivery = toDelivery;
  }

  /** What somebody typed of a phone. */
  public record Typed(String number, Channel channel, String name) {

    @Override
    public String toString() {
      return "Typed[…]";
    }
  }

  /** As first factor. @param token of the sign-in */
  public Future<Reply.PhoneInstalled> add(UUID signInId, TokenHash token, Typed typed) {
    UUID commandId = UUID.randomUUID();
    String key = signInId.toString();
    SealContext context = new SealContext(ADD, commandId, key, signInId, token);
    return name(typed)
        .map(name -> new AddPhone(signInId, token, sealed(typed.number(), context), typed.channel(), name))
        .compose(command -> commands.send(commandId, key, command))
        .compose(reply -> Requests.expect(Reply.PhoneInstalled.class, reply))
        .recover(failure -> Requests.explain(failure, ADD_AGAIN));
  }

  /** As one more factor. */
  public Future<Reply.PhoneInstalled> add(SessionCommands.Call call, Typed typed) {
    SealContext context = call.sealContext(ADD_TO_SESSION, call.commandId());
    return name(typed)
        .map(name ->
            new AddPhoneToSession(call.session(), sealed(typed.number(), context), typed.channel(), name))
        .compose(command -> sessions.send(call, Reply.PhoneInstalled.class, command))
        .recover(failure -> Requests.explain(failure, ADD_AGAIN))
        .recover(failure -> Requests.explain(failure, Refusal.NOT_NOW, "It took too long. " + ADD_AGAIN));
  }

  /** Sends a code to a phone that the sign-in offers. @param token of the sign-in */
  public Future<Challenge> challenge(
      UUID signInId, TokenHash token, UUID factorId, Channel channel, String language, Client client) {
    Message command = new StartChallenge(signInId, token, factorId, channel, language, client);
    return commands.send(UUID.randomUUID(), signInId.toString(), command)
        .compose(reply -> Requests.expect(Reply.ChallengeStands.class, reply))
        .map(Reply.ChallengeStands::challenge)
        .recover(failure -> Requests.explain(failure, ASK_LATER));
  }

  /** Sends the first code to a phone that was added in this session. */
  public Future<Challenge> challenge(
      SessionCommands.Call call, UUID factorId, Channel channel, String language, Client client) {
    return sessions
        .send(
            call,
            Reply.ChallengeStands.class,
            new StartChallengeInSession(call.session(), factorId, channel, language, client))
        .map(Reply.ChallengeStands::challenge)
        .recover(failure -> Requests.explain(failure, ASK_LATER));
  }

  private Sealed sealed(String number, SealContext context) {
    return toDelivery.seal(number.getBytes(StandardCharsets.UTF_8), context);
  }

  private static Future<String> name(Typed typed) {
    return Requests.typed(FactorName.of(typed.name()), Problems.notAFactorsName());
  }
}
