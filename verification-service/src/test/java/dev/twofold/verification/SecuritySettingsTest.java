package dev.twofold.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.twofold.contracts.FactorKind;
import dev.twofold.contracts.Refusal;
import dev.twofold.contracts.Reply;
import dev.twofold.contracts.Reply.DeviceList;
import dev.twofold.contracts.Reply.ListedDevice;
import dev.twofold.contracts.Reply.SessionStands;
import dev.twofold.contracts.SealingKey;
import dev.twofold.contracts.SecurityEvent;
import dev.twofold.contracts.SecurityEventKind;
import dev.twofold.contracts.SessionQuery.LookUpSession;
import dev.twofold.contracts.SessionRef;
import dev.twofold.contracts.TokenHash;
import dev.twofold.contracts.VerificationCommand;
import dev.twofold.contracts.VerificationCommand.AddFactorToSession;
import dev.twofold.contracts.VerificationCommand.CountRecoveryCodes;
import dev.twofold.contracts.VerificationCommand.EndOneSession;
import dev.twofold.contracts.VerificationCommand.EndSessions;
import dev.twofold.contracts.VerificationCommand.ForgetDevice;
import dev.twofold.contracts.VerificationCommand.ListDevices;
import dev.twofold.contracts.VerificationCommand.ListFactors;
import dev.twofold.contracts.VerificationCommand.ListSessions;
import dev.twofold.contracts.VerificationCommand.MakeRecoveryCodes;
import dev.twofold.contracts.VerificationCommand.PreferMethod;
import dev.twofold.contracts.VerificationCommand.RemoveFactor;
import dev.twofold.contracts.VerificationCommand.RenameFactor;
import dev.twofold.contracts.VerificationCommand.TurnOff;
import dev.twofold.contracts.VerificationCommand.ViewHistory;
import dev.twofold.runtime.sealing.OpeningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is true of the security settings as a whole. */
class SecuritySettingsTest {

  private static final Reply DONE = new Reply.Done();
  private static final Reply NO_SESSION = Reply.Refused.of(Refusal.NO_SESSION);
  private static final Reply NOT_FOUND = Reply.Refused.of(Refusal.NOT_FOUND);
  private static final SealingKey GATEWAY = OpeningKey.generate().sealingKey();

  private static final Set<SecurityEventKind> CHANGES =
      EnumSet.of(
          SecurityEventKind.FACTOR_RENAMED,
          SecurityEventKind.FACTOR_REMOVED,
          SecurityEventKind.METHOD_PREFERRED,
          SecurityEventKind.RECOVERY_CODES_MADE,
          SecurityEventKind.TURNED_OFF,
          SecurityEventKind.SESSIONS_ENDED,
          SecurityEventKind.DEVICE_FORGOTTEN);

  private final Bench bench = Bench.shared();
  private InSession settings;

  /** A command in the name of a session, about something of some id. */
  private record Command(String name, BiFunction<SessionRef, UUID, VerificationCommand> of) {

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeEach
  void signIn() {
    bench.database().freezeTime();
    settings = InSession.ofNewPerson(bench);
  }

  static Stream<Command> changesThatNeedAFreshProof() {
    return Stream.of(
        new Command(
            "add factor",
            (ref, id) -> new AddFactorToSession(ref, FactorKind.AUTHENTICATOR_APP, "tablet", GATEWAY)),
        new Command("rename factor", (ref, id) -> new RenameFactor(ref, id, "renamed")),
        new Command("remove factor", RemoveFactor::new),
        new Command("prefer method", (ref, id) -> new PreferMethod(ref, id, Optional.empty())),
        new Command("make recovery codes", (ref, id) -> new MakeRecoveryCodes(ref, GATEWAY)),
        new Command("turn off", (ref, id) -> new TurnOff(ref, false, GATEWAY)),
        new Command("turn off and clear", (ref, id) -> new TurnOff(ref, true, GATEWAY)));
  }

  static Stream<Command> all() {
    return Stream.concat(
        changesThatNeedAFreshProof(),
        Stream.of(
            new Command("list sessions", (ref, id) -> new ListSessions(ref)),
            new Command("end other sessions", (ref, id) -> new EndSessions(ref, false)),
            new Command("end all sessions", (ref, id) -> new EndSessions(ref, true)),
            new Command("end one session", EndOneSession::new),
            new Command("list factors", (ref, id) -> new ListFactors(ref)),
            new Command("count recovery codes", (ref, id) -> new CountRecoveryCodes(ref)),
            new Command("list devices", (ref, id) -> new ListDevices(ref, Optional.empty())),
            new Command("forget device", ForgetDevice::new),
            new Command("view history", (ref, id) -> new ViewHistory(ref))));
  }

  @ParameterizedTest
  @MethodSource("changesThatNeedAFreshProof")
  void aStaleProofChangesNothing(Command change) {
    InSession other = settings.another();
    settings.activeFactor("second");
    bench.database().advanceTime(Duration.ofMinutes(6));
    List<String> before = state();

    Reply reply = settings.send(change.of().apply(settings.ref(), settings.factors().get(1).factorId()));

    assertThat(reply).isEqualTo(Reply.Refused.of(Refusal.PROOF_TOO_OLD));
    assertThat(state()).isEqualTo(before);
    assertThat(other.isLive()).isTrue();
    assertThat(settings.history()).extracting(SecurityEvent::kind).doesNotContainAnyElementsOf(CHANGES);
  }

  @ParameterizedTest
  @MethodSource("changesThatNeedAFreshProof")
  void aProofOfFiveMinutesIsFresh(Command change) {
    settings.activeFactor("second");
    bench.database().advanceTime(Duration.ofMinutes(5));

    Reply reply = settings.send(change.of().apply(settings.ref(), settings.factors().get(1).factorId()));

    assertThat(reply).isNotInstanceOf(Reply.Refused.class);
  }

  @ParameterizedTest
  @MethodSource("all")
  void withoutALiveSessionNothingIsToldOrChanged(Command command) {
    UUID own = settings.firstFactor();
    List<String> before = state();

    assertThat(settings.send(command.of().apply(new SessionRef(TokenHash.of("guessed"), Bench.ORIGIN), own)))
        .isEqualTo(NO_SESSION);
    assertThat(settings.send(command.of().apply(new SessionRef(settings.token(), "https://other.example"), own)))
        .isEqualTo(NO_SESSION);
    bench.database().advanceTime(Duration.ofHours(1));
    assertThat(settings.send(command.of().apply(settings.ref(), own))).isEqualTo(NO_SESSION);
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void anotherPersonsFactorSessionOrDeviceIsNotFound() {
    InSession stranger = InSession.ofNewPerson(bench);
    stranger.activeFactor("second");
    UUID device = stranger.knownDevice();

    assertThat(settings.rename(stranger.firstFactor(), "mine")).isEqualTo(NOT_FOUND);
    assertThat(settings.remove(stranger.firstFactor())).isEqualTo(NOT_FOUND);
    assertThat(settings.prefer(stranger.firstFactor())).isEqualTo(NOT_FOUND);
    assertThat(settings.send(new EndOneSession(settings.ref(), stranger.id()))).isEqualTo(NOT_FOUND);
    assertThat(settings.send(new ForgetDevice(settings.ref(), device))).isEqualTo(NOT_FOUND);

    assertThat(stranger.factors()).extracting(Reply.ListedFactor::name).containsExactly("phone", "second");
    assertThat(stranger.isLive()).isTrue();
    assertThat(devices(stranger)).extracting(ListedDevice::deviceId).containsExactly(device);
  }

  @Test
  void aForgottenDeviceIsAStrangersAgain() {
    UUID forgotten = settings.knownDevice();
    UUID kept = settings.knownDevice();
    Instant now = bench.database().now();

    assertThat(settings.send(new ForgetDevice(settings.ref(), forgotten))).isEqualTo(DONE);

    assertThat(devices(settings))
        .containsExactly(new ListedDevice(kept, now, now, "192.0.2.0/24", "browser", Optional.empty()));
  }

  @Test
  void theDeviceWhoseTokenCameAlongIsTheOneThatAsks() {
    UUID asking = settings.knownDevice();
    UUID other = settings.knownDevice();

    assertThat(devices(settings, Optional.of(InSession.tokenOf(asking))))
        .extracting(ListedDevice::deviceId, ListedDevice::current)
        .containsExactlyInAnyOrder(tuple(asking, Optional.of(true)), tuple(other, Optional.of(false)));
  }

  @Test
  void aTokenByWhichTheLoginKnowsNoDeviceIsThatOfNone() {
    UUID forgotten = settings.knownDevice();
    UUID kept = settings.knownDevice();
    UUID strangers = InSession.ofNewPerson(bench).knownDevice();
    settings.send(new ForgetDevice(settings.ref(), forgotten));

    for (UUID asking : List.of(forgotten, strangers)) {
      assertThat(devices(settings, Optional.of(InSession.tokenOf(asking))))
          .extracting(ListedDevice::deviceId, ListedDevice::current)
          .containsExactly(tuple(kept, Optional.of(false)));
    }
  }

  @Test
  void everyChangeLeavesOneEntryInTheHistory() {
    UUID factor = settings.activeFactor("tablet");
    UUID ended = settings.another().id();

    settings.rename(factor, "old tablet");
    settings.prefer(factor);
    settings.send(new EndOneSession(settings.ref(), ended));
    settings.remove(factor);
    settings.send(new MakeRecoveryCodes(settings.ref(), GATEWAY));
    settings.send(new ForgetDevice(settings.ref(), settings.knownDevice()));
    settings.send(new EndSessions(settings.ref(), true));

    assertThat(settings.history())
        .extracting(SecurityEvent::kind)
        .filteredOn(CHANGES::contains)
        .containsExactly(
            SecurityEventKind.FACTOR_RENAMED,
            SecurityEventKind.METHOD_PREFERRED,
            SecurityEventKind.SESSIONS_ENDED,
            SecurityEventKind.FACTOR_REMOVED,
            SecurityEventKind.RECOVERY_CODES_MADE,
            SecurityEventKind.DEVICE_FORGOTTEN,
            SecurityEventKind.SESSIONS_ENDED);
  }

  @Test
  void theHistoryIsShownByEnrollmentAndTheQuestionLeavesNoRow() {
    UUID id = UUID.randomUUID();
    UUID loginId = settings.person().loginId();

    Reply reply = bench.send(id, loginId.toString(), new ViewHistory(settings.ref()));

    assertThat(reply).isEqualTo(TestEnrollment.historyOf(loginId));
    assertThat(bench.database().count("handled WHERE message_id = '" + id + "'")).isZero();
    assertThat(bench.database().count("outbox WHERE cause_id = '" + id + "'")).isZero();
  }

  @Test
  void anOldTokensLeaseEndsWithItsTenSecondsAndShowsTheOldProof() {
    Instant oldProof = ((SessionStands) settings.lookUp()).lease().provenAt();
    bench.database().advanceTime(Duration.ofMinutes(6));
    TokenHash renewed = stepUp();
    Instant now = bench.database().now();

    assertThat(((SessionStands) settings.lookUp()).lease().provenAt()).isEqualTo(oldProof);
    assertThat(((SessionStands) settings.lookUp()).lease().endsAt()).isEqualTo(now.plusSeconds(10));
    assertThat(((SessionStands) lookUp(renewed)).lease().provenAt()).isEqualTo(now);
    bench.database().advanceTime(Duration.ofSeconds(10));
    assertThat(settings.lookUp()).isEqualTo(NO_SESSION);
    assertThat(lookUp(renewed)).isInstanceOf(SessionStands.class);
  }

  @Test
  void anOldTokenHasNoPartInTheNewProof() {
    UUID factor = settings.firstFactor();
    bench.database().advanceTime(Duration.ofMinutes(6));
    TokenHash renewed = stepUp();

    assertThat(settings.rename(factor, "mine")).isEqualTo(Reply.Refused.of(Refusal.PROOF_TOO_OLD));
    SessionRef proven = new SessionRef(renewed, Bench.ORIGIN);
    assertThat(settings.send(new RenameFactor(proven, factor, "mine"))).isEqualTo(DONE);
  }

  /** As the session's row stands after a step-up. */
  private TokenHash stepUp() {
    UUID session = settings.id();
    bench.database()
        .execute(
            """
            UPDATE session SET old_token_hash = token_hash, old_proven_at = proven_at, proven_at = twofold_now(),
              token_hash = sha256('%1$s'), old_token_until = twofold_now() + interval '10 seconds' WHERE id = '%1$s'
            """
                .formatted(session));
    return TokenHash.of(session.toString());
  }

  private Reply lookUp(TokenHash token) {
    return bench.send(token.value(), new LookUpSession(token, Bench.ORIGIN));
  }

  private static List<ListedDevice> devices(InSession of) {
    return devices(of, Optional.empty());
  }

  private static List<ListedDevice> devices(InSession of, Optional<TokenHash> asking) {
    return ((DeviceList) of.send(new ListDevices(of.ref(), asking))).devices();
  }

  /** All of the person's that a command could change. */
  private List<String> state() {
    String ofLogin = "login_id = '" + settings.person().loginId() + "'";
    return Stream.of(
            bench.database().rows("login", "id = '" + settings.person().loginId() + "'"),
            bench.database().rows("factor", ofLogin),
            bench.database().rows("recovery_code", ofLogin),
            bench.database().rows("turned_off", ofLogin),
            bench.database().rows("session", ofLogin + " AND ended_at IS NOT NULL"))
        .flatMap(List::stream)
        .toList();
  }
}
