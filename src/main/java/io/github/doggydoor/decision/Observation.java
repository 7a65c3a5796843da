package io.github.doggydoor.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What vision says about one frame, or about the lack of one. */
public sealed interface Observation {
  /** When the frame was captured; for a lack of frames, when it was noticed. */
  Moment at();

  /**
   * A frame that the model scored.
   *
   * @param score the model's logit, oriented so that larger means Bo
   * @param familiarity how near the picture is to what the model was taught, −1 to 1; 1 where the
   *     model has no references
   * @param at when the frame was captured
   * @param frameId the frame, for its snapshot
   * @param moved whether the motion gate was open; without it the frame was scored because the core
   *     asked for it ({@link Gaze}), and may show nothing but the step
   * @param took how long vision took over it
   * @param beside what the model says of whatever else moves there, parted from the first; mostly
   *     empty
   */
  record Seen(
      double score,
      double familiarity,
      Moment at,
      long frameId,
      boolean moved,
      Took took,
      List<Look> beside)
      implements Observation {
    /** Copies the list. */
    public Seen {
      beside = List.copyOf(beside);
    }

    /** One on which nothing else moves. */
    public Seen(
        double score, double familiarity, Moment at, long frameId, boolean moved, Took took) {
      this(score, familiarity, at, frameId, moved, took, List.of());
    }

    /** One on which something moved, and whose times were not measured. */
    public Seen(double score, double familiarity, Moment at, long frameId) {
      this(score, familiarity, at, frameId, true, Took.UNKNOWN);
    }

    /** The look that the frame is about. */
    Look foremost() {
      return new Look(score, familiarity);
    }

    /** All of them, that one first. */
    public List<Look> looks() {
      return Stream.concat(Stream.of(foremost()), beside.stream()).toList();
    }

    /** The same frame, about the first look that is such; as it is where none is. */
    Seen about(Predicate<Look> such) {
      List<Look> all = new ArrayList<>(looks());
      Optional<Look> first = all.stream().filter(such).findFirst();
      if (first.isEmpty()) {
        return this;
      }
      Collections.swap(all, 0, all.indexOf(first.get()));
      Look to = all.removeFirst();
      return new Seen(to.score, to.familiarity, at, frameId, moved, took, all);
    }
  }

  /**
   * What the model says of one part of a frame.
   *
   * @param score as that of {@link Seen}
   * @param familiarity as that of {@link Seen}
   */
  record Look(double score, double familiarity) {}

  /** The motion gate saw nothing worth scoring. */
  record Still(Moment at) implements Observation {}

  /**
   * A frame that is evidence of nothing, neither for nor against: its bytes came within the last
   * minute already, or its decoder misses a part of it.
   */
  record NoEvidence(Moment at) implements Observation {}

  /**
   * Nothing can be said: the door must not open on what it does not see.
   *
   * @param reason which way it is blind
   * @param detail in words, with what to do where that is known
   */
  record Blind(BlindReason reason, String detail, Moment at) implements Observation {}
}
