package dev.twofold.phones.twilio;

import dev.twofold.phones.Phones;
import dev.twofold.phones.Phones.Answer;
import dev.twofold.phones.Provider;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls that ring, are answered or not, and follow what they are told. */
final class Calls {

  private static final long RINGS_MILLIS = 300;
  private static final int MOST_DOCUMENTS = 5;

  private final Vertx vertx;
  private final Phones phones;
  private final Callbacks callbacks;

  Calls(Vertx vertx, Phones phones, Callbacks callbacks) {
    this.vertx = vertx;
    this.phones = phones;
    this.callbacks = callbacks;
  }

  /** One call, with all that was said in it so far. */
  private record Line(
      Provider provider, String number, String sid, Optional<String> status, List<String> said, int documents) {

    Map<String, String> parameters(String callStatus) {
      return Map.of("CallSid", sid, "To", number, "CallStatus", callStatus);
    }

    Map<String, String> parameters(String callStatus, String digits) {
      return Map.of("CallSid", sid, "To", number, "CallStatus", callStatus, "Digits", digits);
    }

    Line saying(List<String> words) {
      List<String> more = new ArrayList<>(said);
      more.addAll(words);
      return new Line(provider, number, sid, status, more, documents + 1);
    }
  }

  void place(Provider provider, String number, String sid, String url, Optional<String> statusCallback) {
    Line line = new Line(provider, number, sid, statusCallback, List.of(), 0);
    vertx.setTimer(RINGS_MILLIS, timer -> {
      switch (phones.answer(number)) {
        case BUSY -> end(line, "busy");
        case NO_ANSWER -> end(line, "no-answer");
        default -> follow(line, url, line.parameters("in-progress"));
      }
    });
  }

  private void follow(Line line, String url, Map<String, String> parameters) {
    callbacks
        .post(line.provider(), url, parameters)
        .compose(document -> Future.succeededFuture(TwimlDocument.parse(document)))
        .onSuccess(document -> obey(line.saying(document.said()), document))
        .onFailure(failure -> end(line, "completed"));
  }

  private void obey(Line line, TwimlDocument document) {
    phones.update(line.number(), line.sid(), line.said(), "talking");
    boolean presses = phones.answer(line.number()) == Answer.PERSON;
    if (document.gather().isPresent() && presses && line.documents() < MOST_DOCUMENTS) {
      follow(line, document.gather().get(), line.parameters("in-progress", "5"));
    } else {
      end(line, "completed");
    }
  }

  private void end(Line line, String status) {
    phones.update(line.number(), line.sid(), line.said(), status);
    line.status().ifPresent(url -> callbacks.tell(line.provider(), url, line.parameters(status)));
  }
}
