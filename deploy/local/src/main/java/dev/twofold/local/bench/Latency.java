package dev.twofold.local.bench;

import org.HdrHistogram.Histogram;

/** How long answers took. */
public record Latency(double p50Millis, double p99Millis) {

  static Latency of(Histogram micros) {
    return new Latency(micros.getValueAtPercentile(50) / 1e3, micros.getValueAtPercentile(99) / 1e3);
  }
}
