package dev.twofold.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {

  @Test
  void everyMessageHasAType() {
    List<Class<?>> typed = Arrays.stream(MessageType.values()).<Class<?>>map(MessageType::bodyType).toList();

    assertThat(typed).containsExactlyInAnyOrderElementsOf(records(Message.class).toList());
  }

  @Test
  void namesOnTheWireAreUniqueAndCarryAVersion() {
    assertThat(Arrays.stream(MessageType.values()).map(MessageType::wireName))
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*\\.v[1-9][0-9]*"));
    assertThat(Arrays.stream(Topic.values()).map(Topic::wireName)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(MessageType.class)
  void aTypeTravelsOnExactlyOneTopic(MessageType type) {
    assertThat(Arrays.stream(Topic.values()).filter(topic -> MessageType.on(topic).contains(type)))
        .containsExactly(Topic.of(type.bodyType()));
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void aTopicHasTypesPartitionsAndAWriter(Topic topic) {
    assertThat(MessageType.on(topic)).isNotEmpty();
    assertThat(topic.partitions()).isPositive();
    assertThat(topic.writers()).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource(Topic.class)
  void whatAServiceHandlesIsForgottenByKafkaBeforeTheServiceForgetsIt(Topic topic) {
    if (!topic.readers().isEmpty()) {
      assertThat(topic.retention()).isPositive().isLessThan(Duration.ofDays(1));
    }
  }

  @Test
  void onlyVerificationWritesGrantsFactorEventsSecurityHistoryAndRevocations() {
    assertThat(Stream.of(Topic.GRANTS, Topic.FACTOR_EVENTS, Topic.SECURITY_HISTORY, Topic.REVOCATIONS))
        .allMatch(topic -> topic.writers().size() == 1 && topic.writers().contains(Service.VERIFICATION));
  }

  @Test
  void revocationsHaveOneOrder() {
    assertThat(Topic.REVOCATIONS.partitions()).isEqualTo(1);
  }

  private static Stream<Class<?>> records(Class<?> type) {
    if (type.isRecord()) {
      return Stream.of(type);
    }
    assertThat(type.isSealed()).as("%s is sealed", type).isTrue();
    return Arrays.stream(type.getPermittedSubclasses()).flatMap(TopicTest::records);
  }
}
