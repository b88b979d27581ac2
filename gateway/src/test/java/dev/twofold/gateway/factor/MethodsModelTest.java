package dev.twofold.gateway.factor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Reply;
import dev.twofold.gateway.factor.MethodsModel.Role;
import dev.twofold.gateway.http.ProblemException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MethodsModelTest {

  @Test
  void theFirstOfTheOthersIsTheBackupAndWhatIsNotConfirmedIsNoMethod() {
    MethodsModel methods = of(factor(true, true), factor(false, false), factor(true, false), factor(true, false));

    assertThat(methods.methods()).extracting(MethodsModel.Method::role)
        .containsExactly(Role.PREFERRED, Role.BACKUP, Role.OTHER);
    assertThat(methods.isLast()).isFalse();
  }

  @Test
  void oneThatIsNotConfirmedLeavesTheOtherTheLast() {
    assertThat(of(factor(true, true), factor(false, false)).isLast()).isTrue();
  }

  @Test
  void oneThatIsNotThePersonsIsNotFound() {
    MethodsModel methods = of(factor(true, true));

    assertThat(methods.find(methods.methods().get(0).id())).isEqualTo(methods.methods().get(0));
    assertThatThrownBy(() -> methods.find(UUID.randomUUID())).isInstanceOf(ProblemException.class);
  }

  private static MethodsModel of(Reply.ListedFactor... factors) {
    return MethodsModel.of(new Reply.FactorList(List.of(factors)));
  }

  private static Reply.ListedFactor factor(boolean confirmed, boolean preferred) {
    return new Reply.ListedFactor(UUID.randomUUID(), FactorKind.AUTHENTICATOR_APP, "App", confirmed, preferred, false,
        Instant.EPOCH, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
