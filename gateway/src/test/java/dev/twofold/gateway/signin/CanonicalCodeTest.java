package dev.twofold.gateway.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalCodeTest {

  @ParameterizedTest
  @ValueSource(strings = {
    "123456", " 123 456 ", "12\t3456", "123\u00a0456", "123\u200b456",
    "\ufeff123456", "１２３４５６", "١٢٣٤٥٦", "۱۲۳۴۵۶", "१२३ ४५६", "12\u202f34\u200d56\n"
  })
  void whateverWaySixDigitsAreTypedTheyAreOneCode(String typed) {
    assertThat(CanonicalCode.of(typed)).contains("123456");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcd-efgh-2345-67ab", "ABCDEFGH234567AB", "abcd efgh 2345 67ab",
    "ａbcd‐efgh–2345-67ab"})
  void caseAndHyphensOfARecoveryCodeDoNotMatter(String typed) {
    assertThat(CanonicalCode.of(typed)).contains("ABCDEFGH234567AB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"8o1b-cdef-gh23-45ij", "BOIB-CDEF-GH23-45IJ", "80ib-cdef-gh23-45ij"})
  void digitsThatARecoveryCodeNeverHasAreReadAsTheLettersThatTheyLookLike(String typed) {
    assertThat(CanonicalCode.of(typed)).contains("BOIBCDEFGH2345IJ");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", " ", "12345", "1234567", "123-456", "12345a", "١٢٣٤٥", "½23456", "123456\u0000",
    "abcdefgh234567a9", "ıbcdefgh234567ab",
    "-123456", "+123456", "0x1234"
  })
  void anythingElseIsNoCode(String typed) {
    assertThat(CanonicalCode.of(typed)).isEmpty();
  }
}
