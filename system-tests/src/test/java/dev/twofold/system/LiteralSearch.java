package dev.twofold.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds hundreds of texts in hundreds of megabytes, in one pass: a text is compared only where its beginning stands. */
final class LiteralSearch {

  private static final int BEGINNING = 4;
  private static final int FILTER_BITS = 20;

  private final Map<Integer, List<Literal>> byBeginning = new HashMap<>();
  private final BitSet filter = new BitSet(1 << FILTER_BITS);

  /** @param literals by name, Latin-1, four characters or more */
  LiteralSearch(Map<String, String> literals) {
    literals.forEach(this::add);
  }

  /** Names of those that are there. */
  List<String> in(byte[] haystack) {
    TreeSet<String> found = new TreeSet<>();
    for (int i = 0; i + BEGINNING <= haystack.length; i++) {
      int beginning = beginning(haystack, i);
      if (filter.get(slot(beginning))) {
        for (Literal literal : byBeginning.getOrDefault(beginning, List.of())) {
          if (literal.standsAt(haystack, i)) {
            found.add(literal.name());
          }
        }
      }
    }
    return new ArrayList<>(found);
  }

  private void add(String name, String literal) {
    byte[] bytes = literal.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < BEGINNING) {
      throw new IllegalArgumentException(name + " is too short to be looked for");
    }
    int beginning = beginning(bytes, 0);
    byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>()).add(new Literal(name, bytes));
    filter.set(slot(beginning));
  }

  private static int beginning(byte[] bytes, int at) {
    return bytes[at] << 24 | (bytes[at + 1] & 0xff) << 16 | (bytes[at + 2] & 0xff) << 8 | bytes[at + 3] & 0xff;
  }

  private static int slot(int beginning) {
    return beginning * 0x9E3779B1 >>> Integer.SIZE - FILTER_BITS;
  }

  private record Literal(String name, byte[] bytes) {

    boolean standsAt(byte[] haystack, int at) {
      return at + bytes.length <= haystack.length
          && Arrays.equals(haystack, at, at + bytes.length, bytes, 0, bytes.length);
    }
  }
}
