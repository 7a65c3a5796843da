package io.github.doggydoor.teach;

import java.time.Instant;
import java.util.List;

/**
 * What is kept of one visit.
 *
 * @param id counts up from 1, and is never given again
 * @param begun when its first frame was captured, by the wall clock
 * @param ended when its last was
 * @param model the sum of the bundle whose features these are
 * @param generation the number of the head that was in force; 0: the bundle's own
 * @param outcome what the door made of it
 * @param dog whom the door took it for; empty where for none of the house
 * @param held whether it is never learnt from, and only tried with: one visit in four
 * @param frames every frame that was scored, as far as there was room, in their order
 * @param pictures some of them, as they were taken
 */
public record KeptVisit(
    long id,
    Instant begun,
    Instant ended,
    String model,
    int generation,
    Outcome outcome,
    String dog,
    boolean held,
    List<SeenFrame> frames,
    List<KeptPicture> pictures) {
  /** What the door made of a visit. */
  public enum Outcome {
    /** It opened for a dog that it recognised. */
    OPENED,
    /** It was shut out as a stranger. */
    DENIED,
    /** A dog was recognised, and mode or schedule forbade. */
    WAITING,
    /** Something moved, and nothing came of it. */
    NOTHING
  }

  /** Copies the lists. */
  public KeptVisit {
    frames = List.copyOf(frames);
    pictures = List.copyOf(pictures);
  }

  /**
   * Whether on every frame the head in force was sure that it is not that dog: a stranger, or
   * something of a kind that it was never taught.
   *
   * @param veto a score at or below is a stranger for sure
   * @param minFamiliarity less is unknown
   */
  public boolean isStrange(String dog, double veto, double minFamiliarity) {
    return frames.stream()
        .flatMap(frame -> frame.looks().stream())
        .map(look -> look.marks().get(dog))
        .noneMatch(
            mark -> mark != null && mark.score() > veto && mark.familiarity() >= minFamiliarity);
  }
}
