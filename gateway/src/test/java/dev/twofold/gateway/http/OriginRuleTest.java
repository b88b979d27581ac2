package dev.twofold.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OriginRuleTest {

  private static final List<String> OWN = List.of("https://login.example.org");
  private static final List<String> NONE = List.of();
  private static final List<String> SAME = List.of("same-origin");

  private final OriginRule rule = new OriginRule(WebOrigin.parse("https://login.example.org"));

  @Test
  void theOwnOriginOrItsAbsenceInAPageOfTheSameOriginIsAdmitted() {
    assertThat(rule.admits(OWN, NONE)).isTrue();
    assertThat(rule.admits(OWN, SAME)).isTrue();
    assertThat(rule.admits(NONE, SAME)).isTrue();
  }

  @Test
  void aForeignValueOfEitherOrNeitherIsNot() {
    assertThat(rule.admits(NONE, NONE)).isFalse();
    for (String foreign : new String[] {"https://evil.example", "null", "", "https://login.example.org.evil.example",
        "http://login.example.org", "https://login.example.org:8443", "https://login.example.org/"}) {
      assertThat(rule.admits(List.of(foreign), SAME)).as(foreign).isFalse();
    }
    for (String foreign : new String[] {"cross-site", "same-site", "none", ""}) {
      assertThat(rule.admits(OWN, List.of(foreign))).as(foreign).isFalse();
      assertThat(rule.admits(NONE, List.of(foreign))).as(foreign).isFalse();
    }
    assertThat(rule.admits(List.of(OWN.get(0), OWN.get(0)), SAME)).isFalse();
    assertThat(rule.admits(OWN, List.of("same-origin", "same-origin"))).isFalse();
  }

  @Test
  void theOriginIsComparedAsBrowsersWriteIt() {
    assertThat(new OriginRule(WebOrigin.parse("https://Login.Example.org:443")).admits(OWN, NONE)).isTrue();
    assertThat(new OriginRule(WebOrigin.parse("http://localhost:80")).admits(List.of("http://localhost"), NONE)).isTrue();
    assertThat(new OriginRule(WebOrigin.parse("http://localhost:8080")).admits(List.of("http://localhost:8080"), NONE)).isTrue();
    assertThat(new OriginRule(WebOrigin.parse("http://a:443")).admits(List.of("http://a:443"), NONE)).isTrue();
  }

  @Test
  void aFormOfAPageThatKeepsItsAddressToItselfIsAdmittedWhereTheBrowserSaysThatItIsOurs() {
    List<String> opaque = List.of("null");
    assertThat(rule.admitsForm(opaque, SAME)).isTrue();
    assertThat(rule.admitsForm(OWN, NONE)).isTrue();
    assertThat(rule.admitsForm(NONE, SAME)).isTrue();
    for (List<String> foreign : List.of(NONE, List.of("cross-site"), List.of("same-site"), List.of("none"))) {
      assertThat(rule.admitsForm(opaque, foreign)).as(foreign.toString()).isFalse();
    }
    assertThat(rule.admitsForm(List.of("https://evil.example"), SAME)).isFalse();
  }

  @Test
  void aBrowserIsSilentOnlyWhereItNamesNeitherOriginNorSite() {
    assertThat(OriginRule.isSilent(List.of("null"), NONE)).isTrue();
    assertThat(OriginRule.isSilent(List.of("null"), List.of("cross-site"))).isFalse();
    assertThat(OriginRule.isSilent(List.of("https://evil.example"), NONE)).isFalse();
    assertThat(OriginRule.isSilent(NONE, NONE)).isFalse();
  }
}
