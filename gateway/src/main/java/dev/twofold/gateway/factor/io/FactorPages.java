package dev.twofold.gateway.factor.io;

import dev.twofold.contracts.Channel;
import dev.twofold.contracts.Lease;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.gateway.factor.MethodsModel;
import dev.twofold.gateway.factor.RemovalModel;
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
import dev.twofold.gateway.phone.TypedChannel;
import dev.twofold.gateway.session.io.SessionCommands;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Renaming, removing and preferring a method on pages of the settings. */
public final class FactorPages {

  static final String UNKNOWN = "settings.unknown.methods";
  static final String NAME = "name";
  private static final String RENAME = "/security/factors/:id/name";
  private static final String REMOVE = "/security/factors/:id/remove";
  private static final SettingsForm PREFERENCE = SettingsForm.at(PagePaths.SECURITY, UNKNOWN);

  private final SessionCommands commands;
  private final Factors factors;
  private final SettingsChanges changes;

  public FactorPages(SessionCommands commands, Factors factors, SettingsChanges changes) {
    this.commands = commands;
    this.factors = factors;
    this.changes = changes;
  }

  public void addTo(Pages pages) {
    pages.getInSession(RENAME, this::showName);
    pages.postInSession(RENAME, this::rename);
    pages.getInSession(REMOVE, this::askBeforeRemoval);
    pages.postInSession(REMOVE, this::remove);
    pages.postInSession("/security/preferred", this::prefer);
  }

  private Future<PageAnswer> showName(PageRequest request, Lease session) {
    UUID factorId = Requests.ownId(request.context());
    return methods(request).map(methods -> PageAnswer.show(new View("security/rename", methods.find(factorId))));
  }

  private Future<PageAnswer> rename(PageRequest request, Lease session) {
    UUID factorId = Requests.ownId(request.context());
    SettingsForm form = SettingsForm.at(path(RENAME, factorId), UNKNOWN).about(NAME).keeping(NAME);
    Optional<String> name = request.form().filled(NAME);
    if (name.isEmpty()) {
      return Future.succeededFuture(PageAnswer.redirect(form.path(), Notice.missing(NAME)));
    }
    return answer(request, factors.rename(commands.call(request.context()), factorId, name.get()),
        Notice.done("method-renamed"), form);
  }

  private Future<PageAnswer> askBeforeRemoval(PageRequest request, Lease session) {
    UUID factorId = Requests.ownId(request.context());
    return methods(request).map(methods ->
        PageAnswer.show(new View("security/remove", new RemovalModel(methods.find(factorId), methods.isLast()))));
  }

  private Future<PageAnswer> remove(PageRequest request, Lease session) {
    UUID factorId = Requests.ownId(request.context());
    return answer(request, factors.remove(commands.call(request.context()), factorId),
        Notice.done("method-removed"), SettingsForm.at(path(REMOVE, factorId), UNKNOWN));
  }

  private Future<PageAnswer> prefer(PageRequest request, Lease session) {
    UUID factorId = request.form().id("factor").orElseThrow(() -> new ProblemException(Problems.notFound()));
    return answer(request, factors.prefer(commands.call(request.context()), factorId, channel(request)),
        Notice.done("method-preferred"), PREFERENCE);
  }

  private static Optional<Channel> channel(PageRequest request) {
    return request.form().filled("channel").map(TypedChannel::of);
  }

  private Future<PageAnswer> answer(
      PageRequest request, Future<Reply.Done> change, Notice done, SettingsForm form) {
    return change.map(made -> PageAnswer.redirect(PagePaths.SECURITY, done))
        .recover(failure -> changes.after(request, failure, form));
  }

  private Future<MethodsModel> methods(PageRequest request) {
    return commands.read(request.context(), Reply.FactorList.class, VerificationCommand.ListFactors::new)
        .map(MethodsModel::of);
  }

  private static String path(String route, UUID factorId) {
    return route.replace(":id", factorId.toString());
  }
}
