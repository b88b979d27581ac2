package dev.twofold.gateway.session.io;

import dev.twofold.gateway.http.TokenCookie;
import dev.twofold.gateway.http.io.Requests;
import dev.twofold.gateway.http.io.TokenCookies;
import dev.twofold.gateway.page.PageAnswer;
import dev.twofold.gateway.page.PageCookie;
import dev.twofold.gateway.page.PagePaths;
import dev.twofold.gateway.page.io.PageRequest;
import dev.twofold.gateway.page.io.Pages;
import dev.twofold.gateway.token.TokenKind;
import dev.twofold.gateway.token.io.Tokens;
import io.vertx.core.Future;

/** The button that signs out. */
public final class SignOutPage {

  private final SessionCommands commands;
  private final SessionEnding ending;
  private final Tokens tokens;

  public SignOutPage(SessionCommands commands, SessionEnding ending, Tokens tokens) {
    this.commands = commands;
    this.ending = ending;
    this.tokens = tokens;
  }

  public void addTo(Pages pages) {
    pages.post(PagePaths.SIGN_OUT, this::signOut);
  }

  /** Whoever holds no session is signed out. */
  private Future<PageAnswer> signOut(PageRequest request) {
    boolean holds = Requests.credentials(request.http()).cookie(TokenCookie.SESSION)
        .filter(token -> tokens.isOurs(TokenKind.SESSION, token))
        .isPresent();
    Future<?> ended = holds ? ending.end(commands.call(request.context())) : Future.succeededFuture();
    return ended.map(over -> {
      request.forget(PageCookie.TYPED);
      TokenCookies.takeBackAll(request.context());
      return PageAnswer.redirect(PagePaths.SIGNED_OUT);
    });
  }
}
