package dev.twofold.gateway.turnoff;

/**
 * What the page shows that shows a ticket, once.
 *
 * @param ticket in groups, as people copy it by hand
 */
public record TicketModel(String ticket) {

  @Override
  public String toString() {
    return "TicketModel[…]";
  }
}
