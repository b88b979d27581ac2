package dev.twofold.runtime.store;

/** @param poolSize connections at the most */
public record DatabaseSettings(String host, int port, String database, String user, String password, int poolSize) {

  @Override
  public String toString() {
    return "DatabaseSettings[" + user + "@" + host + ":" + port + "/" + database + "]";
  }
}
