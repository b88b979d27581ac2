package dev.twofold.gateway.door;

/** One header line. */
public record Header(String name, String value) {

  public boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }
}
