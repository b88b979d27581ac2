package dev.twofold.phones;

/** A provider that is simulated: an account with its secret, and how it behaves now. */
public final class Provider {

  private final String name;
  private final String account;
  private final String token;
  private volatile Switches switches = Switches.WELL;

  /**
   * @param name as the page calls it
   * @param account by which it is reached
   * @param token secret, with which requests are authorised and callbacks signed; of a carrier the password, which has at
   *     most 8 characters
   */
  public Provider(String name, String account, String token) {
    this.name = name;
    this.account = account;
    this.token = token;
  }

  public String name() {
    return name;
  }

  public String account() {
    return account;
  }

  public String token() {
    return token;
  }

  public Switches switches() {
    return switches;
  }

  public void set(Switches now) {
    switches = now;
  }
}
