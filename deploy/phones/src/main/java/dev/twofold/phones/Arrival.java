package dev.twofold.phones;

import java.time.Instant;
import java.util.List;

/**
 * What a phone got.
 *
 * @param kind {@code text} or {@code call}
 * @param id the provider's own
 * @param said the text, or what was said in the call, one utterance after the other
 * @param outcome what became of it, as the phone knows it
 */
public record Arrival(String kind, String provider, String id, Instant at, List<String> said, String outcome) {
  public Arrival {
    said = List.copyOf(said);
  }

  Arrival saying(List<String> words, String result) {
    return new Arrival(kind, provider, id, at, words, result);
  }
}
