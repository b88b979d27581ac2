package dev.twofold.enrollment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.contracts.Envelope;
import dev.twofold.contracts.Grant.ShowHistory;
import dev.twofold.contracts.Reply.HistoryEntry;
import dev.twofold.contracts.Reply.SecurityHistory;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.enrollment.registration.RegistrationMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HistoryTest {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @RegisterExtension
  static final Bench bench = new Bench("history", RegistrationMode.OPEN);

  @Test
  void whatHappenedIsShownAsItWasTold() {
    UUID login = registered("vera");
    Envelope<SecurityEvent> told =
        bench.tell(
            login,
            new SecurityEvent(
                login,
                SecurityEventKind.FACTOR_ADDED,
                NOW,
                Optional.of("192.0.2.0/24"),
                Optional.of("Firefox"),
                Optional.of("Work phone")));
    awaitEntries(login, 1);

    assertThat(shown(login))
        .containsExactly(
            new HistoryEntry(
                told.id(),
                SecurityEventKind.FACTOR_ADDED,
                NOW,
                Optional.of("192.0.2.0/24"),
                Optional.of("Firefox"),
                Optional.of("Work phone")));
  }

  @Test
  void theNewestHundredAreShownNewestFirst() {
    UUID login = registered("busy");
    IntStream.rangeClosed(1, 101).forEach(i -> bench.tell(login, event(login, NOW.minusSeconds(i))));
    awaitEntries(login, 101);

    assertThat(shown(login))
        .extracting(HistoryEntry::at)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 100).mapToObj(i -> NOW.minusSeconds(i)).toList());
  }

  @Test
  void anEventDeliveredAgainIsOneEntry() {
    UUID login = registered("twice");
    Envelope<SecurityEvent> told = bench.tell(login, event(login, NOW));
    bench.send(login, told);
    bench.send(login, new Envelope<>(told.id(), told.from(), Instant.now(), told.returnAddress(), told.body()));
    Envelope<SecurityEvent> last = bench.tell(login, event(login, NOW.minusSeconds(1)));
    bench.await("SELECT entry_id FROM security_event WHERE entry_id = '" + last.id() + "'", last.id().toString());

    assertThat(shown(login)).extracting(HistoryEntry::entryId).containsExactly(told.id(), last.id());
  }

  @Test
  void nobodySeesTheHistoryOfAnother() {
    UUID watched = registered("watched");
    UUID other = registered("other");
    bench.tell(watched, event(watched, NOW));
    awaitEntries(watched, 1);

    assertThat(shown(other)).isEmpty();
  }

  @Test
  void whatIsOlderThan400DaysIsNotShownAndGoesWithTheNextEntry() {
    UUID login = registered("old");
    UUID other = registered("quiet");
    bench.tell(login, event(login, NOW));
    bench.tell(other, event(other, NOW));
    awaitEntries(login, 1);
    awaitEntries(other, 1);

    bench.directory.moveTimeTo(Duration.ofDays(400).minusHours(1));
    assertThat(shown(login)).hasSize(1);
    bench.directory.moveTimeTo(Duration.ofDays(400).plusHours(1));
    assertThat(shown(login)).isEmpty();

    UUID later = bench.tell(login, event(login, NOW.plus(Duration.ofDays(400)))).id();
    bench.await(
        "SELECT string_agg(entry_id::text, ',') FROM security_event WHERE login_id = '" + login + "'",
        later.toString());
    awaitEntries(other, 1);
  }

  @Test
  void readingLeavesNoRow() {
    UUID login = registered("reader");
    String handled = "SELECT count(*) FROM handled";
    List<String> before = bench.directory.query(handled);

    shown(login);

    assertThat(bench.directory.query(handled)).isEqualTo(before);
  }

  private static UUID registered(String name) {
    return bench.registered(name, "violet anvil 42").loginId();
  }

  private static SecurityEvent event(UUID login, Instant at) {
    return new SecurityEvent(
        login, SecurityEventKind.WRONG_CODES, at, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static List<HistoryEntry> shown(UUID login) {
    Envelope<ShowHistory> grant = bench.granted(new ShowHistory(login));
    bench.send(login, grant);
    return ((SecurityHistory) bench.answerTo(grant, SecurityHistory.class).envelope().body()).entries();
  }

  private static void awaitEntries(UUID login, int count) {
    bench.await("SELECT count(*) FROM security_event WHERE login_id = '" + login + "'", Integer.toString(count));
  }
}
