package dev.twofold.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SamplePageTest {

  private static final CheckedAssertion NONE = new CheckedAssertion.Invalid("there is none");

  @Test
  void whatComesFromOutsideIsEscaped() {
    String page = SamplePage.render("<a>", new Visit("<b>ann</b>", List.of("<u>"),
        new CheckedAssertion.Valid(Map.of("<s>", List.of("<em>"))),
        Map.of("X-<i>", List.of("\"a\" & 'b'", "<script>"))));

    assertThat(page)
        .contains("Good day, &lt;b&gt;ann&lt;/b&gt;", "X-&lt;i&gt;", "&quot;a&quot; &amp; &#39;b&#39;, &lt;script&gt;")
        .contains("Groups: &lt;u&gt;", "&lt;s&gt;", "[&lt;em&gt;]")
        .contains("<title>&lt;a&gt;</title>", "This is &lt;a&gt;,")
        .doesNotContain("<a>", "<b>", "<i>", "<u>", "<s>", "<em>", "<script>");
  }

  @Test
  void withoutAUserNobodyIsGreeted() {
    assertThat(SamplePage.render("Desk", new Visit("", List.of(), NONE, Map.of())))
        .contains("Nobody was named", "not valid</strong>: there is none", "Groups: none")
        .doesNotContain("Good day");
  }
}
