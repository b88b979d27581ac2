package dev.twofold.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.BrowserOnHosts.Page;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One sign-in for several hosts. */
@ExtendWith(SystemUnderTest.Shared.class)
class HandOverTest {

  private static final String SESSION = "__Host-twofold-session";
  private static final String NONCE = "__Host-twofold-nonce";
  private static final Duration A_CODE_LASTS = Duration.ofSeconds(30);

  private final SystemUnderTest system;
  private final TwofoldClient client;
  private final URI twofold;
  private final URI desk;
  private final URI notes;
  private final BrowserOnHosts browser = new BrowserOnHosts();
  private Person person;

  HandOverTest(SystemUnderTest system) {
    this.system = system;
    this.client = system.client();
    this.twofold = system.local().url();
    this.desk = system.local().deskHost();
    this.notes = system.local().notesHost();
  }

  @BeforeEach
  void enrol() {
    person = Person.pending(system);
    person.confirm();
  }

  @Test
  void whoSignsInOnceIsInAtEveryHost() {
    assertThat(browser.open(desk.resolve("/report?year=2026")).status()).isEqualTo(200);
    assertThat(browser.at()).hasAuthority(twofold.getAuthority()).hasPath("/sign-in");

    Page atDesk = signIn();

    assertThat(browser.at()).isEqualTo(desk.resolve("/report?year=2026"));
    assertThat(atDesk.text()).contains("<title>Desk</title>", "Good day, " + person.login(), "The assertion is <strong>valid");
    Page atNotes = browser.open(notes.resolve("/"));
    assertThat(browser.at()).isEqualTo(notes.resolve("/"));
    assertThat(atNotes.text()).contains("<title>Notes</title>", "Good day, " + person.login(), "The assertion is <strong>valid");
    assertThat(atDesk.text() + atNotes.text()).doesNotContain("tf1_", "twofold-");
  }

  @Test
  void aTokenOfOneHostOnAnotherHostIsNothing() {
    String token = signedInAtDesk();

    assertThat(at(desk, "/", token)).isEqualTo(200);
    assertThat(at(notes, "/", token)).isEqualTo(401);
    assertThat(client.session(token).status()).isEqualTo(401);
    assertThat(client.desk(token).status()).isEqualTo(401);
    assertThat(client.get("/v1/factors", token).status()).isEqualTo(401);
    assertThat(client.post("/v1/recovery-codes", token, Map.of()).status()).isEqualTo(401);
    assertThat(at(desk, "/", browser.cookie(twofold, SESSION))).isEqualTo(401);
  }

  @Test
  void whoSignsOutAtTwofoldIsOutAtEveryHost() {
    String token = signedInAtDesk();

    assertThat(client.signOut(browser.cookie(twofold, SESSION)).status()).isEqualTo(204);

    assertThat(at(desk, "/", token)).isEqualTo(401);
  }

  @Test
  void whoSignsOutWithTheTokenOfAHostIsOutEverywhere() {
    String token = signedInAtDesk();

    assertThat(client.signOut(token).status()).isEqualTo(204);

    assertThat(at(desk, "/", token)).isEqualTo(401);
    assertThat(client.session(browser.cookie(twofold, SESSION)).status()).isEqualTo(401);
  }

  @Test
  void aCodeTwiceIsNothing() {
    URI arrival = arrivalOfNextVisit();
    BrowserOnHosts thief = new BrowserOnHosts();
    thief.steal(browser, notes);
    browser.goTo(arrival);
    assertThat(browser.cookie(notes, SESSION)).isNotEmpty();

    thief.goTo(arrival);

    assertThat(thief.cookie(notes, SESSION)).isEmpty();
  }

  @Test
  void aCodeWithoutItsNonceIsNothingAndSpentAndItsOwnerBeginsAgain() {
    URI arrival = arrivalOfNextVisit();
    BrowserOnHosts thief = new BrowserOnHosts();
    thief.goTo(arrival);
    thief.goTo(notes.resolve("/"));
    assertThat(thief.cookie(notes, NONCE)).isNotEmpty();

    thief.goTo(arrival);

    assertThat(thief.cookie(notes, SESSION)).isEmpty();
    assertThat(thief.followed(thief.goTo(arrival)).text()).doesNotContain(person.login());
    browser.goTo(arrival);
    assertThat(browser.cookie(notes, SESSION)).as("spent").isEmpty();
    assertThat(browser.followed(browser.follow()).text()).contains(person.login());
    assertThat(browser.at()).isEqualTo(notes.resolve("/private"));
  }

  @Test
  void aCodeOfOneHostOnAnotherIsNothingAndSpent() {
    URI arrival = arrivalOfNextVisit();
    browser.forget(desk);

    browser.goTo(URI.create(arrival.toString().replace(notes.getAuthority(), desk.getAuthority())));

    assertThat(browser.cookie(desk, NONCE)).as("the way is begun again").isNotEmpty();
    assertThat(browser.cookie(desk, SESSION)).isEmpty();
    browser.goTo(arrival);
    assertThat(browser.cookie(notes, SESSION)).isEmpty();
  }

  @Test
  void twoTabsAtOnceArriveEachAtItsOwnPage() {
    signedInAtDesk();
    URI first = leadsTo(browser.goTo(notes.resolve("/first")));
    URI second = leadsTo(browser.goTo(notes.resolve("/second")));
    URI firstArrival = leadsTo(browser.goTo(first));
    URI secondArrival = leadsTo(browser.goTo(second));

    browser.open(firstArrival);
    assertThat(browser.at()).isEqualTo(notes.resolve("/first"));
    browser.open(secondArrival);
    assertThat(browser.at()).isEqualTo(notes.resolve("/second"));
  }

  @Test
  void aLinkToAnArrivalReplacesNoToken() {
    String token = signedInAtDesk();
    BrowserOnHosts attacker = new BrowserOnHosts();
    URI bait = leadsTo(attacker.goTo(desk.resolve("/bait")));
    URI arrival = leadsTo(browser.goTo(bait));

    browser.goTo(arrival);
    attacker.goTo(arrival);

    assertThat(browser.cookie(desk, SESSION)).isEqualTo(token);
    assertThat(at(desk, "/", token)).isEqualTo(200);
    assertThat(attacker.cookie(desk, SESSION)).as("the code is spent").isEmpty();
  }

  @Test
  void aCodeThatIsOverIsBegunAgain() {
    URI arrival = arrivalOfNextVisit();
    system.letPass(A_CODE_LASTS);

    browser.goTo(arrival);

    assertThat(browser.cookie(notes, SESSION)).isEmpty();
    browser.followed(browser.follow());
    Eventually.holds(
        "revocations are known again", () -> browser.open(notes.resolve("/private")).status() == 200);
    assertThat(browser.at()).isEqualTo(notes.resolve("/private"));
  }

  @Test
  void aBrowserThatKeepsNoCookiesOfTheHostDoesNotGoInCircles() {
    signedInAtDesk();
    Page page = browser.goTo(notes.resolve("/"));
    while (page.status() == 303) {
      browser.forget(notes);
      page = browser.follow();
    }

    assertThat(page.status()).isEqualTo(403);
    assertThat(browser.at()).hasAuthority(twofold.getAuthority());
  }

  /** Where the browser, signed in and still without a session there, is sent with a code. */
  private URI arrivalOfNextVisit() {
    signedInAtDesk();
    browser.goTo(notes.resolve("/private"));
    URI arrival = URI.create(browser.follow().location().orElseThrow());
    assertThat(arrival).hasAuthority(notes.getAuthority()).hasPath("/.twofold/arrive");
    return arrival;
  }

  private static URI leadsTo(Page redirect) {
    return URI.create(redirect.location().orElseThrow());
  }

  /** @return the token there */
  private String signedInAtDesk() {
    browser.open(desk.resolve("/"));
    signIn();
    return browser.cookie(desk, SESSION);
  }

  private Page signIn() {
    browser.submit("/sign-in", Map.of("login", person.login(), "password", person.password()));
    browser.submit("/sign-in/code", Map.of("code", person.freshCode()));
    return browser.submit("/set-up/backup", Map.of());
  }

  private int at(URI host, String path, String token) {
    return TwofoldClient.at(twofold, host).get(path, token).status();
  }
}
