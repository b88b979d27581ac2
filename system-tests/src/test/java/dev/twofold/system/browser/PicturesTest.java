package dev.twofold.system.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twofold.system.Person;
import dev.twofold.system.PhoneNetwork;
import dev.twofold.system.SystemUnderTest;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** What {@code ./twofold pictures} runs: goes through the main pages and keeps how each looked. */
@ExtendWith(SystemUnderTest.Shared.class)
@EnabledIfSystemProperty(
    named = PicturesTest.DIRECTORY,
    matches = ".+",
    disabledReason = "pictures are taken by ./twofold pictures")
class PicturesTest {

  /** Where they are kept. */
  static final String DIRECTORY = "twofold.pictures";

  /** A setting each. */
  private static final Iterator<String> LOGINS = List.of("ada", "ben", "cleo", "dana", "samira").iterator();

  private final SystemUnderTest system;
  private final Album album = new Album(Path.of(System.getProperty(DIRECTORY)));

  PicturesTest(SystemUnderTest system) {
    this.system = system;
  }

  @PictureTest
  void theMainPagesLookLikeThis(Tab tab) {
    Person person = Person.named(LOGINS.next(), system);
    setUp(tab, person);
    addPhone(tab);
    SecurityPage.open(tab);
    album.keep("settings", tab);
    tab.go("/desk/");
    album.keep("application", tab);
    SecurityPage.open(tab);
    tab.form("/sign-out").submit();
    signIn(tab, person);
    TurnOffPage.open(tab).turnOff();
    assertThat(tab.path()).isEqualTo("/signed-out");
    album.keep("turned-off", tab);
  }

  private void setUp(Tab tab, Person person) {
    ScanPage scan = RegisterPage.open(tab).enter(person).name("Phone");
    person.scan(scan.scan());
    album.keep("set-up", tab);
    scan.enter(person.code());
    RecoveryCodesPage recoveryCodes = new RecoveryCodesPage(tab);
    assertThat(recoveryCodes.codes()).isNotEmpty();
    album.keep("recovery-codes", tab);
    recoveryCodes.saved().skip();
  }

  private void addPhone(Tab tab) {
    String number = PhoneNetwork.freshNumber();
    tab.go("/security/phones");
    tab.form("/security/phones").type("number", number).type("name", "Mobile").submit();
    album.keep("phone", tab);
    String code = PhoneNetwork.of(system).code(number, 1);
    tab.follow(() -> {
      tab.page().locator("main [name='code']").fill(code);
      tab.page().locator("main form:has([name='code']) button").click();
    });
    assertThat(tab.path()).isEqualTo(SecurityPage.PATH);
  }

  private void signIn(Tab tab, Person person) {
    SignInPage signIn = SignInPage.open(tab);
    album.keep("sign-in", tab);
    CodePage code = signIn.enter(person);
    assertThat(tab.path()).isEqualTo(CodePage.PATH);
    album.keep("code", tab);
    code.enter(person.freshCode());
  }
}
