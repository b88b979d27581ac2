package dev.twofold.runtime.kafka;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.Topic;
import dev.twofold.contracts.VerificationCommand.AbandonSignIn;
import dev.twofold.contracts.VerificationCommand.AddFactor;
import dev.twofold.contracts.VerificationCommand.EndSession;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

class MessageRouterTest {

  @Test
  void aTypeWithoutAHandlerKeepsTheRouterFromBeingBuilt() {
    MessageRouter.Builder incomplete =
        MessageRouter.of(Topic.VERIFICATION_COMMANDS)
            .on(AbandonSignIn.class, message -> Future.succeededFuture())
            .on(EndSession.class, message -> Future.succeededFuture());

    assertThatThrownBy(incomplete::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("view-sign-in.v1", "add-factor.v1");
  }

  @Test
  void aTypeOfAnotherTopicIsRefused() {
    assertThatThrownBy(
            () -> MessageRouter.of(Topic.CODES).on(AddFactor.class, message -> Future.succeededFuture()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSecondHandlerForATypeIsRefused() {
    MessageRouter.Builder once =
        MessageRouter.of(Topic.VERIFICATION_COMMANDS).on(EndSession.class, message -> Future.succeededFuture());

    assertThatThrownBy(() -> once.on(EndSession.class, message -> Future.succeededFuture()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
