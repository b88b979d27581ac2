package dev.twofold.gateway.recovery;

import java.util.List;

/**
 * What the page shows that shows recovery codes, once.
 *
 * @param codes in groups, as people copy them by hand
 */
public record RecoveryCodesModel(List<String> codes) {

  public RecoveryCodesModel {
    codes = List.copyOf(codes);
  }

  @Override
  public String toString() {
    return "RecoveryCodesModel[…]";
  }
}
