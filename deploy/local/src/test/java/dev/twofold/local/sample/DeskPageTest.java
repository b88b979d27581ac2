package dev.twofold.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeskPageTest {

  @Test
  void whatComesFromOutsideIsEscaped() {
    String page = DeskPage.render("<b>ann</b>", Map.of("X-<i>", List.of("\"a\" & 'b'", "<script>")));

    assertThat(page)
        .contains("Good day, &lt;b&gt;ann&lt;/b&gt;", "X-&lt;i&gt;", "&quot;a&quot; &amp; &#39;b&#39;, &lt;script&gt;")
        .doesNotContain("<b>", "<i>", "<script>");
  }

  @Test
  void withoutAUserNobodyIsGreeted() {
    assertThat(DeskPage.render("", Map.of())).contains("Nobody was named").doesNotContain("Good day");
  }
}
