package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.TwofoldClient.Answer;
import dev.twofold.system.TwofoldClient.Factor;
import dev.twofold.system.TwofoldClient.Session;
import dev.twofold.system.TwofoldClient.SignIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.Shared.class)
class SecrecyTest {

  private final SystemUnderTest system;
  private final TwofoldClient client;

  SecrecyTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
  }

  @Test
  void noSecretStandsInATopicATableALogOrAnyFile() {
    Needles needles = walkWithKnownSecrets();

    assertThat(inTopics(needles)).as("topics").isEmpty();
    assertThat(inTables(needles)).as("tables").isEmpty();
    assertThat(needles.in(read(Path.of("target", "system-tests.log")))).as("log").isEmpty();
    assertThat(inDataDirectory(needles)).as("files").isEmpty();
  }

  @Test
  void theSearchFindsASecretInEachForm() {
    Needles needles = new Needles().add("secret", "a secret of some length").addCode("code", "123456");

    assertThat(needles.in(ascii("x a secret of some length"))).contains("secret raw");
    assertThat(needles.in(ascii("x A SECRET OF SOME LENGTH"))).containsExactly("secret raw in upper case");
    assertThat(needles.in(ascii("{\"code\":\"123456\"}"))).containsExactly("code raw");
    assertThat(needles.in(ascii("at 10:00:00.123456Z, 91234567"))).isEmpty();
    assertThat(needles.in(ascii("303a30302e3132333435365a2c2039313233343536"))).as("the same as hex").isEmpty();
    assertThat(needles.in(ascii("MTIzNDU2"))).isNotEmpty();
    assertThat(needles.in(ascii("313233343536"))).contains("code hex");
    assertThat(needles.in(ascii("eHhhIHNlY3JldCBvZiBzb21lIGxlbmd0aA"))).isNotEmpty();
  }

  private Needles walkWithKnownSecrets() {
    Person person = Person.pending(system);
    Session first = person.confirm();
    Needles needles =
        new Needles()
            .add("password", person.password())
            .add("secret in Base32", person.factor().secret())
            .add("secret", person.app().secret())
            .addCode("confirming code", person.lastCode())
            .add("sign-in token", person.registration().token())
            .add("session token", first.token());
    client.desk(first.token());
    client.signOut(first.token());
    SignIn signIn = client.signIn(person.login(), person.password(), first.clientToken());
    client.submit(signIn, person.lastCode());
    Session second = person.signIn();
    client.desk(second.token());
    needles
        .addCode("next code", person.lastCode())
        .add("next sign-in token", signIn.token())
        .add("next session token", second.token())
        .add("client token", first.clientToken());
    addSettings(person, second, needles);
    first.recoveryCodes().forEach(code -> needles.add("recovery code", code.replace("-", "")));
    useCarrier(needles);
    return needles;
  }

  private void addSettings(Person person, Session session, Needles needles) {
    String recoveryCode = newRecoveryCode(session);
    String spent = session(client.submit(client.signIn(person.login(), person.password()), recoveryCode));
    Session renewed = person.stepUp(session);
    Factor second = client.addFactor(renewed, "tablet");
    String code = new AuthenticatorApp(second.secret()).codeAt(system.databases().now());
    client.post("/v1/factors/" + second.id() + "/codes", renewed.token(), Map.of("code", code));
    String changed = "changed " + person.password();
    client.put("/v1/password", renewed.token(), Map.of("newPassword", changed));
    needles
        .add("new recovery code", recoveryCode.replace("-", ""))
        .add("token of a recovered session", spent)
        .add("token after step-up", renewed.token())
        .add("second secret", second.secret())
        .addCode("code that confirmed it", code)
        .add("new password", changed);
    usePhones(person.login(), changed, renewed, needles);
    turnOffAndOn(person.login(), changed, renewed, needles);
  }

  private void usePhones(String login, String password, Session session, Needles needles) {
    PhoneNetwork phones = PhoneNetwork.of(system);
    String number = PhoneNetwork.freshNumber();
    String phone = client.addPhone(session, number);
    TwofoldClient.expect(
        202, client.post("/v1/factors/" + phone + "/challenges", session.token(), Map.of("channel", "text")));
    String text = phones.code(number, 1);
    client.post("/v1/factors/" + phone + "/codes", session.token(), Map.of("code", text));
    SignIn signIn = client.signIn(login, password);
    Map<String, String> call = Map.of("factorId", phone, "channel", "voice");
    TwofoldClient.expect(202, client.post("/v1/sign-ins/" + signIn.id() + "/challenges", signIn.token(), call));
    String called = phones.code(number, 2);
    String reached = session(client.submit(signIn, called));
    String refused = "+393123456789";
    TwofoldClient.expect(422, client.tryToAddPhone(session, refused));
    needles
        .add("number", number.substring(1))
        .add("number without its country", number.substring(3))
        .add("number that was refused", refused.substring(1))
        .addCode("code of a text message", text)
        .addCode("code of a call", called)
        .add("session token after a call", reached);
  }

  /** Somebody else, whose texts go by SMPP. */
  private void useCarrier(Needles needles) {
    PhoneNetwork phones = PhoneNetwork.of(system);
    Person person = Person.pending(system);
    Session session = person.confirm();
    String number = PhoneNetwork.freshNumberOfACarrier();
    String phone = client.addPhone(session, number);
    TwofoldClient.expect(
        202, client.post("/v1/factors/" + phone + "/challenges", session.token(), Map.of("channel", "text")));
    String code = phones.code(number, 1);
    assertThat(phones.provider(number)).isEqualTo("carrier-a");
    client.post("/v1/factors/" + phone + "/codes", session.token(), Map.of("code", code));
    needles
        .add("number that a carrier serves", number.substring(1))
        .add("the same without its country", number.substring(3))
        .addCode("code that a carrier brought", code);
  }

  private void turnOffAndOn(String login, String password, Session session, Needles needles) {
    Answer off = client.post("/v1/two-step-verification/off", session.token(), Map.of("clear", true));
    String ticket = TwofoldClient.expect(200, off).path("ticket").asText();
    SignIn signIn = client.signIn(login, password);
    Map<String, String> entered = Map.of("ticket", ticket);
    TwofoldClient.expect(200, client.post("/v1/sign-ins/" + signIn.id() + "/tickets", signIn.token(), entered));
    Factor anew = client.addFactor(signIn, "new phone");
    String code = new AuthenticatorApp(anew.secret()).codeAt(system.databases().now());
    Session on = client.confirm(signIn, code);
    needles
        .add("ticket", ticket.replace("-", ""))
        .add("ticket as it is shown", ticket)
        .add("secret of the factor that it led to", anew.secret())
        .addCode("code that turned it on", code)
        .add("session token of then", on.token());
    on.recoveryCodes().forEach(some -> needles.add("recovery code of then", some.replace("-", "")));
  }

  private String newRecoveryCode(Session session) {
    Answer made = client.post("/v1/recovery-codes", session.token(), Map.of());
    return TwofoldClient.expect(201, made).at("/recoveryCodes/0").asText();
  }

  private static String session(Answer signedIn) {
    return TwofoldClient.session(TwofoldClient.expect(200, signedIn)).token();
  }

  private List<String> inTopics(Needles needles) {
    List<ConsumerRecord<byte[], byte[]>> records = system.topics().everything();
    assertThat(records).extracting(ConsumerRecord::topic).contains("twofold.replies", "twofold.verification.codes");
    List<String> found = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      needles.in(record.value()).forEach(needle -> found.add(record.topic() + ": " + needle));
      if (record.key() != null) {
        needles.in(record.key()).forEach(needle -> found.add(record.topic() + " key: " + needle));
      }
    }
    return found;
  }

  private List<String> inTables(Needles needles) {
    List<String> found = new ArrayList<>();
    system.databases().dump().forEach((table, rows) ->
        rows.forEach(row ->
            needles.in(row.getBytes(StandardCharsets.UTF_8)).forEach(needle -> found.add(table + ": " + needle))));
    return found;
  }

  /** Also write-ahead logs, dead rows, and what Kafka and PostgreSQL log. */
  private List<String> inDataDirectory(Needles needles) {
    try (Stream<Path> files = Files.walk(system.data())) {
      return files
          .filter(Files::isRegularFile)
          .filter(Files::isReadable)
          .flatMap(file -> inFile(file, needles).stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> inFile(Path file, Needles needles) {
    return needles.inLargeFile(read(file)).stream().map(needle -> file + ": " + needle).toList();
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      // tidied away meanwhile
      return new byte[0];
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
