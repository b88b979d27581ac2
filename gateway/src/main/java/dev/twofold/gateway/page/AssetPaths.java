package dev.twofold.gateway.page;

/** Where a page finds its style sheet and its script. */
public record AssetPaths(String styles, String script) {

  /** Before the same paths at the host of an application. */
  public static final String ELSEWHERE = "/.twofold";

  public AssetPaths elsewhere() {
    return new AssetPaths(ELSEWHERE + styles, ELSEWHERE + script);
  }
}
