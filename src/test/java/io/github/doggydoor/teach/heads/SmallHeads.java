package io.github.doggydoor.teach.heads;

import io.github.doggydoor.teach.TeachException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Generations whose heads are a few letters. */
public final class SmallHeads {
  /** The sum of the bundle that they belong to. */
  public static final String BUNDLE = "a".repeat(64);

  private SmallHeads() {}

  /** Of that bundle, without a number. */
  public static Generation generation(String bundle) {
    return new Generation(
        0,
        bundle,
        Instant.parse("2026-11-30T12:00:00Z"),
        "c".repeat(64),
        new TreeMap<>(Map.of("visits", 42.0, "gained", 3.0)),
        "Lets Bo in three times more, no stranger more; 42 visits.",
        true);
  }

  /** Adds one whose parent is the one before it; its head's file says which it is. */
  public static int add(Generations generations, String bundle) throws TeachException {
    int newest = newest(generations);
    return add(generations, bundle, file -> Files.writeString(file, "head " + (newest + 1)));
  }

  /** The same with another head. */
  public static int add(Generations generations, String bundle, Generations.HeadWriter head)
      throws TeachException {
    Generation of = generation(bundle);
    return generations
        .add(
            new Generation(
                newest(generations),
                bundle,
                of.made(),
                of.labels(),
                of.figures(),
                of.verdict(),
                of.passed()),
            head)
        .number();
  }

  private static int newest(Generations generations) throws TeachException {
    return generations.numbers().isEmpty() ? 0 : generations.numbers().getLast();
  }
}
