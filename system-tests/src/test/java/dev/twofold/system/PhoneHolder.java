package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.util.Map;
import java.util.function.Function;

/** Somebody who has a phone beside the app, and asks whichever gateway, again if nobody has time. */
final class PhoneHolder {

  private static final int TOO_SOON = 429;

  private final Gateways gateways;
  private final PhoneNetwork phones;
  private final Person person;
  private final String number = PhoneNetwork.freshNumber();
  private String phone;
  private int arrived;

  private PhoneHolder(Gateways gateways, PhoneNetwork phones, Person person) {
    this.gateways = gateways;
    this.phones = phones;
    this.person = person;
  }

  /** With a phone that is confirmed. */
  static PhoneHolder enrol(Traffic traffic, Gateways gateways, PhoneNetwork phones) {
    Traffic.Enrolled who = Eventually.succeeds(traffic::enrol);
    PhoneHolder holder = new PhoneHolder(gateways, phones, who.person());
    holder.addPhone(who.confirmed());
    return holder;
  }

  /** The password is proven, and the code has come. */
  record Reached(SignIn signIn, String code) {}

  Reached askForCode() {
    SignIn signIn = TwofoldClient.signIn(
        TwofoldClient.expect(201, served(gateway -> gateway.trySignIn(person.login(), person.password()))));
    ask("/v1/sign-ins/" + signIn.id() + "/challenges", signIn.token(), Map.of("factorId", phone, "channel", "text"));
    return new Reached(signIn, nextCode());
  }

  void finish(Reached reached) {
    Answer answer = served(gateway -> gateway.submit(reached.signIn(), reached.code(), phone));
    String token = TwofoldClient.session(TwofoldClient.expect(200, answer)).token();
    assertThat(served(gateway -> gateway.desk(token)).status()).isEqualTo(200);
  }

  private void addPhone(Session session) {
    Answer added = served(gateway -> gateway.tryToAddPhone(session, number));
    phone = TwofoldClient.expect(201, added).path("factorId").asText();
    ask("/v1/factors/" + phone + "/challenges", session.token(), Map.of("channel", "text"));
    String code = nextCode();
    Answer confirmed = served(gateway ->
        gateway.post("/v1/factors/" + phone + "/codes", session.token(), Map.of("code", code)));
    assertThat(confirmed.status()).as("%s", confirmed.body()).isLessThan(300);
  }

  /** One for which there was no time may be on its way all the same; then the next comes too soon. */
  private void ask(String path, String token, Map<String, String> what) {
    assertThat(served(gateway -> gateway.post(path, token, what)).status()).isIn(202, TOO_SOON);
  }

  private String nextCode() {
    arrived++;
    return phones.code(number, arrived);
  }

  private Answer served(Function<TwofoldClient, Answer> request) {
    return Eventually.served(() -> gateways.ask(request));
  }
}
