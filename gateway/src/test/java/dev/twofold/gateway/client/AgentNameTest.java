package dev.twofold.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentNameTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36|Chrome|Linux
      Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0|Edge|Windows
      Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15|Safari|macOS
      Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/125.0 Mobile/15E148 Safari/604.1|Chrome|iPhone
      Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/126.0 Mobile/15E148 Safari/605.1.15|Firefox|iPad
      Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36|Samsung Internet|Android
      Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36|Chrome|ChromeOS
      Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 OPR/114.0|Opera|Windows
      """)
  void aBrowserIsCalledWhatPeopleCallIt(String userAgent, String browser, String system) {
    assertThat(AgentName.of(userAgent)).isEqualTo(new AgentName(Optional.of(browser), Optional.of(system)));
  }

  @Test
  void anotherProgramIsCalledWhatItCallsItself() {
    assertThat(AgentName.of("curl/8.5.0")).isEqualTo(new AgentName(Optional.of("curl"), Optional.empty()));
    assertThat(AgentName.of("Java-http-client/17.0.12").browser()).contains("Java-http-client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "/", "Mozilla/5.0", "wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww/1"})
  void whatSaysNothingIsUnknown(String userAgent) {
    assertThat(AgentName.of(userAgent)).isEqualTo(new AgentName(Optional.empty(), Optional.empty()));
  }
}
