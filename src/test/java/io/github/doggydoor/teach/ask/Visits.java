package io.github.doggydoor.teach.ask;

import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Visits that are made of numbers. */
public final class Visits {
  public static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");

  /** Bo's lines: opens from 3 on, a stranger for sure at −5 or below, familiar from 0.4 on. */
  public static final Rules RULES =
      new Rules(
          "sum",
          3,
          new TreeMap<>(Map.of("bo", new Policy.Thresholds(3, -5, 0.4))),
          new TreeSet<>(List.of("bo")));

  private Visits() {}

  /**
   * A visit of as many frames as there are scores, ten seconds long.
   *
   * @param features of each frame
   */
  public static KeptVisit visit(
      long id, Outcome outcome, float[] features, double familiarity, double... scores) {
    List<SeenFrame> frames = new ArrayList<>();
    for (double score : scores) {
      frames.add(
          new SeenFrame(
              Duration.ofMillis(500L * frames.size()),
              true,
              List.of(
                  new SeenLook(
                      features, new TreeMap<>(Map.of("bo", new SeenMark(score, familiarity)))))));
    }
    Instant begun = NOON.plusSeconds(60 * id);
    return new KeptVisit(
        id,
        begun,
        begun.plusSeconds(10),
        "sum",
        0,
        outcome,
        outcome == Outcome.OPENED ? "bo" : "",
        false,
        frames,
        List.of());
  }

  /** A sketch that is near nothing. */
  static Sketch sketch(long id, float... features) {
    return Sketch.of(visit(id, Outcome.DENIED, features, 0.9, -20, -20, -20), RULES);
  }

  /** A sketch whose score is so far below the one that opens. */
  static Sketch near(long id, double below, float... features) {
    double score = 3 - below;
    return Sketch.of(visit(id, Outcome.DENIED, features, 0.9, score, score, score), RULES);
  }

  /** The lowest visit from {@code from} on that the lot draws, or does not. */
  static long id(long from, boolean drawn) {
    long id = from;
    while (Lot.drew(id) != drawn) {
      id++;
    }
    return id;
  }
}
