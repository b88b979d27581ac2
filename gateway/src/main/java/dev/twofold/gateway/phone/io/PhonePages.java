package dev.twofold.gateway.phone.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand.ListFactors;
import dev.twofold.gateway.client.io.Clients;
import dev.twofold.gateway.factor.io.Factors;
import dev.twofold.gateway.factor.io.Phones;
import dev.twofold.gateway.http.ProblemException;
import dev.twofold.gateway.http.Problems;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.page.Notice;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.SettingsForm;
import dev.twofold.gateway.page.View;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.page.io.SettingsChanges;
import dev.twofold.gateway.phone.PhoneCodeModel;
import dev.twofold.gateway.phone.PhoneTarget;
import dev.twofold.gateway.phone.SendModel;
import dev.twofold.gateway.phone.TypedChannel;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Adding a phone in the settings: its number, and then the code that comes to it. */
public final class PhonePages {

  private static final String ADD = "/security/phones";
  private static final String CODE_PAGE = "/security/phones/:id";
  private static final String SEND = "/security/phones/:id/send";
  private static final String NUMBER = "number";
  private static final String CODE = "code";
  private static final String UNKNOWN = "settings.unknown.methods";
  private static final SettingsForm FORM = SettingsForm.at(ADD, UNKNOWN).about(NUMBER).keeping("name");

  private final SessionCommands commands;
  private final Phones phones;
  private final Factors factors;
  private final SettingsChanges changes;
  private final Clients clients;
  private final Clock clock;

  public PhonePages(
      SessionCommands commands,
      Phones phones,
      Factors factors,
      SettingsChanges changes,
      Clients clients,
      Clock clock) {
    this.commands = commands;
    this.phones = phones;
    this.factors = factors;
    this.changes = changes;
    this.clients = clients;
    this.clock = clock;
  }

  public void addTo(Pages pages) {
    pages.getInSession(ADD, (request, session) ->
        Future.succeededFuture(changes.showSecretForm(request, session, View.of("security/phone"))));
    pages.postInSession(ADD, this::add);
    pages.getInSession(CODE_PAGE, this::ask);
    pages.postInSession(CODE_PAGE, this::confirm);
    pages.postInSession(SEND, this::sendAgain);
  }

  private Future<PageAnswer> add(PageRequest request, Lease session) {
    String number = request.form().text(NUMBER);
    Optional<String> name = request.form().filled("name");
    if (number.isBlank() || name.isEmpty()) {
      return Future.succeededFuture(
          PageAnswer.redirect(ADD, Notice.missing(name.isEmpty() ? "name" : NUMBER)));
    }
    Channel channel = TypedChannel.of(request.form().text("channel"));
    return phones
        .add(commands.call(request.context()), new Phones.Typed(number, channel, name.get()))
        .compose(added -> send(request, added.factorId(), channel))
        .recover(failure -> changes.after(request, failure, FORM));
  }

  private Future<PageAnswer> send(PageRequest request, UUID phone, Channel channel) {
    return phones
        .challenge(commands.call(request.context()), phone, channel, request.language().tag(),
            clients.of(request.http()))
        .map(sent -> PageAnswer.redirect(at(CODE_PAGE, phone)))
        .recover(failure -> changes.after(request, failure, codeForm(phone)));
  }

  private Future<PageAnswer> sendAgain(PageRequest request, Lease session) {
    UUID phone = Requests.ownId(request.context());
    return PhoneTarget.parse(request.form().text(PhoneTarget.FIELD))
        .map(to -> send(request, phone, to.channel()))
        .orElseGet(() -> Future.succeededFuture(PageAnswer.redirect(at(CODE_PAGE, phone))));
  }

  private Future<PageAnswer> ask(PageRequest request, Lease session) {
    UUID phone = Requests.ownId(request.context());
    return commands.read(request.context(), Reply.FactorList.class, ListFactors::new).map(list -> ask(list, phone));
  }

  private PageAnswer ask(Reply.FactorList list, UUID phone) {
    Reply.ListedFactor factor = list.factors().stream()
        .filter(one -> one.factorId().equals(phone) && one.phone().isPresent())
        .findFirst()
        .orElseThrow(() -> new ProblemException(Problems.notFound()));
    if (factor.confirmed()) {
      return PageAnswer.redirect(PagePaths.SECURITY);
    }
    List<SendModel.Phone> one = List.of(new SendModel.Phone(phone, factor.phone().get()));
    SendModel send = SendModel.of(at(SEND, phone), one, factor.challenge(), clock.instant());
    return PageAnswer.show(
        new View("phone/code", new PhoneCodeModel(send, at(CODE_PAGE, phone), PagePaths.SECURITY)));
  }

  private Future<PageAnswer> confirm(PageRequest request, Lease session) {
    UUID phone = Requests.ownId(request.context());
    Optional<String> code = request.form().filled(CODE);
    if (code.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(at(CODE_PAGE, phone), Notice.missing(CODE)));
    }
    return factors
        .confirm(commands.call(request.context()), phone, code.get())
        .map(done -> PageAnswer.redirect(PagePaths.SECURITY, Notice.done("phone-added")))
        .recover(failure -> changes.after(request, failure, codeForm(phone).about(CODE)));
  }

  private static SettingsForm codeForm(UUID phone) {
    return SettingsForm.at(at(CODE_PAGE, phone), UNKNOWN);
  }

  private static String at(String route, UUID phone) {
    return route.replace(":id", phone.toString());
  }
}
