package io.github.doggydoor.decision;

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
   */
  record Seen(double score, double familiarity, Moment at, long frameId, boolean moved, Took took)
      implements Observation {
    /** One on which something moved, and whose times were not measured. */
    public Seen(double score, double familiarity, Moment at, long frameId) {
      this(score, familiarity, at, frameId, true, Took.UNKNOWN);
    }
  }

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
