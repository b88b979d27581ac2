package dev.twofold.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplePageTest {

  private static final CheckedAssertion NONE = new CheckedAssertion.Invalid("there is none");
  private static final SamplePage PAGE = new SamplePage("Desk", URI.create("https://login.example.org"));

  @Test
  void itSaysWhoItIsHowTheyProvedItAndWhen() {
    CheckedAssertion assertion = new CheckedAssertion.Valid(
        Map.of("amr", List.of("pwd", "otp", "mfa"), "auth_time", 1_767_225_600L));

    assertThat(PAGE.render(new Visit("anna", List.of("operator"), assertion, Map.of())))
        .contains("Good day, anna", "<td>operator</td>", "<td>password and one-time code</td>")
        .contains("<time datetime=\"2026-01-01T00:00:00Z\">1 January 2026, 00:00 UTC</time>")
        .contains("The assertion is <strong>valid");
  }

  @Test
  void whatIsNotSignedIsNotCalledProved() {
    assertThat(PAGE.render(new Visit("anna", List.of(), NONE, Map.of("amr", List.of("pwd")))))
        .contains("not valid</strong>: there is none")
        .doesNotContain("Proved by", "Last proved");
  }

  @Test
  void itLeadsToTheSettingsAndToWhereOneSignsOut() {
    assertThat(PAGE.render(new Visit("anna", List.of(), NONE, Map.of())))
        .contains("href=\"https://login.example.org/security\"", "href=\"https://login.example.org/\"");
  }

  @Test
  void whatComesFromOutsideIsEscaped() {
    String page = new SamplePage("<a>", URI.create("https://login.example.org"))
        .render(new Visit("<b>ann</b>", List.of("<u>"),
            new CheckedAssertion.Valid(Map.of("<s>", List.of("<em>"), "amr", List.of("<p2>"))),
            Map.of("X-<i>", List.of("\"a\" & 'b'", "<script>"))));

    assertThat(page)
        .contains("Good day, &lt;b&gt;ann&lt;/b&gt;", "X-&lt;i&gt;", "&quot;a&quot; &amp; &#39;b&#39;, &lt;script&gt;")
        .contains("<td>&lt;u&gt;</td>", "&lt;s&gt;", "[&lt;em&gt;]", "<title>&lt;a&gt;</title>", "<td>&lt;p2&gt;</td>")
        .doesNotContain("<b>", "<i>", "<u>", "<s>", "<em>", "<script>", "<a>", "<p2>");
  }

  @Test
  void withoutAUserNobodyIsGreeted() {
    assertThat(PAGE.render(new Visit("", List.of(), NONE, Map.of())))
        .contains("Nobody was named", "<td>nobody</td>", "<td>none</td>")
        .doesNotContain("Good day");
  }
}
