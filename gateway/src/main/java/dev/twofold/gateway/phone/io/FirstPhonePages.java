package dev.twofold.gateway.phone.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.SignInState;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.factor.io.Phones;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.BackToForm;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.phone.PhoneCodeModel;
import dev.twofold.gateway.phone.PhoneTarget;
import dev.twofold.gateway.phone.SendModel;
import dev.twofold.gateway.phone.TypedChannel;
import dev.twofold.gateway.recovery.RecoveryCodesModel;
import dev.twofold.gateway.setup.io.SetUpSteps;
import dev.twofold.gateway.signin.CodeNotice;
import dev.twofold.gateway.signin.io.CodeStep;
import dev.twofold.gateway.signin.io.CompletedSignIn;
import dev.twofold.gateway.signin.io.SessionHandOut;
import dev.twofold.gateway.signin.io.SignInCommands;
import dev.twofold.gateway.signin.io.SignInFlows;
import dev.twofold.gateway.signin.io.SignedInCookies;
import dev.twofold.gateway.signin.io.SubmittedCode;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Setting up a phone as first method: its number, and then the code that comes to it. */
public final class FirstPhonePages {

  private static final String PHONE = "/set-up/phone";
  private static final String SEND = PHONE + "/send";
  private static final String CODE_PAGE = PHONE + "/code";
  private static final String NUMBER = "number";
  private static final String CODE = "code";

  private final Phones phones;
  private final CodeStep step;
  private final SessionHandOut sessions;
  private final SignedInCookies cookies;
  private final SignInCommands commands;
  private final SignInFlows flows;
  private final SetUpSteps steps;
  private final Clients clients;
  private final Clock clock;

  public FirstPhonePages(
      Phones phones,
      CodeStep step,
      SessionHandOut sessions,
      SignedInCookies cookies,
      SignInCommands commands,
      SignInFlows flows,
      SetUpSteps steps,
      Clients clients,
      Clock clock) {
    this.phones = phones;
    this.step = step;
    this.sessions = sessions;
    this.cookies = cookies;
    this.commands = commands;
    this.flows = flows;
    this.steps = steps;
    this.clients = clients;
    this.clock = clock;
  }

  public void addTo(Pages pages) {
    pages.get(PHONE, request -> steps.take(request, (asked, found) ->
        Future.succeededFuture(PageAnswer.show(View.of("setup/phone")))));
    pages.post(PHONE, request -> steps.take(request, this::add));
    pages.get(CODE_PAGE, request -> steps.take(request, this::ask));
    pages.post(SEND, request -> steps.take(request, this::sendAgain));
    pages.post(CODE_PAGE, request -> steps.take(request, this::confirm));
  }

  private Future<PageAnswer> add(PageRequest request, SignInFlows.UnderWay found) {
    String number = request.form().text(NUMBER);
    if (number.isBlank()) {
      return Future.succeededFuture(PageAnswer.redirect(PHONE, Notice.missing(NUMBER)));
    }
    Channel channel = TypedChannel.of(request.form().text("channel"));
    Phones.Typed typed = new Phones.Typed(number, channel, request.form().filled("name").orElse(channel.wireName()));
    return phones
        .add(found.flow().signInId(), found.token().hash(), typed)
        .compose(added -> send(request, found, added.factorId(), channel))
        .recover(failure -> BackToForm.after(failure, PHONE, notice -> notice.about(NUMBER)));
  }

  private Future<PageAnswer> send(PageRequest request, SignInFlows.UnderWay found, UUID phone, Channel channel) {
    return phones
        .challenge(found.flow().signInId(), found.token().hash(), phone, channel, request.language().tag(),
            clients.of(request.http()))
        .map(sent -> PageAnswer.redirect(CODE_PAGE))
        .recover(failure -> BackToForm.after(failure, CODE_PAGE, notice -> notice));
  }

  private Future<PageAnswer> sendAgain(PageRequest request, SignInFlows.UnderWay found) {
    return PhoneTarget.parse(request.form().text(PhoneTarget.FIELD))
        .map(to -> send(request, found, to.factorId(), to.channel()))
        .orElseGet(() -> Future.succeededFuture(PageAnswer.redirect(CODE_PAGE)));
  }

  private Future<PageAnswer> ask(PageRequest request, SignInFlows.UnderWay found) {
    return commands.view(found.flow().signInId(), found.token().hash()).map(this::ask);
  }

  private PageAnswer ask(Reply.SignInStands standing) {
    List<SendModel.Phone> pending = standing.factors().stream()
        .flatMap(factor -> factor.phone().stream().map(hint -> new SendModel.Phone(factor.factorId(), hint)))
        .toList();
    if (standing.state() != SignInState.ENROLL || pending.isEmpty()) {
      return PageAnswer.redirect(PagePaths.SET_UP);
    }
    SendModel send = SendModel.of(SEND, pending, standing.challenge(), clock.instant());
    return PageAnswer.show(new View("phone/code", new PhoneCodeModel(send, CODE_PAGE, PHONE)));
  }

  private Future<PageAnswer> confirm(PageRequest request, SignInFlows.UnderWay found) {
    Optional<String> typed = request.form().filled(CODE);
    if (typed.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(CODE_PAGE, Notice.missing(CODE)));
    }
    SubmittedCode submitted =
        new SubmittedCode(found.flow().signInId(), found.token(), typed.get(), Optional.empty(),
            clients.of(request.http()), cookies.heldSession(request.http()));
    return step.submit(submitted)
        .map(completed -> signedIn(request, completed))
        .recover(failure -> BackToForm.after(failure, CODE_PAGE, notice -> CodeNotice.about(CODE, notice)));
  }

  private PageAnswer signedIn(PageRequest request, CompletedSignIn completed) {
    cookies.handOut(request.http(), completed);
    flows.end(request);
    sessions.handOut(completed, request::answered);
    return completed.recoveryCodes()
        .map(codes -> PageAnswer.show(new View("setup/codes", new RecoveryCodesModel(codes))))
        .orElseGet(() -> PageAnswer.redirect(PagePaths.SET_UP_BACKUP, Notice.done("recovery-codes-not-shown")));
  }
}
