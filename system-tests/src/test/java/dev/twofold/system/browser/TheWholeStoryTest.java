package dev.twofold.system.browser;

import dev.twofold.system.Person;
import dev.twofold.system.SystemUnderTest;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SystemUnderTest.Shared.class)
class TheWholeStoryTest {

  private final TheWholeStory story;

  TheWholeStoryTest(SystemUnderTest system) {
    this.story = new TheWholeStory(Person.at(system), system.local().deskHost(), system.local().notesHost());
  }

  @BrowserTest(smoke = true)
  void somebodyComesStaysTurnsItOffAndOnAgain(Tab tab) {
    story.happensIn(tab);
  }
}
