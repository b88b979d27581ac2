package dev.twofold.contracts;

/**
 * What a person typed to sign in or to register; the plain text inside a {@link Sealed}, never a message itself.
 *
 * @param login canonical where the name has a canonical form, else as typed
 */
public record Credentials(String login, String password) {

  @Override
  public String toString() {
    return "Credentials[…]";
  }
}
