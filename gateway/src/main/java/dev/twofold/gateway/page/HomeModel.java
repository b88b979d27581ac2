package dev.twofold.gateway.page;

import java.util.List;

/** @param applications the addresses of those behind this gateway */
public record HomeModel(List<Link> applications) {

  /** @param label the address as people read it */
  public record Link(String url, String label) {}
}
