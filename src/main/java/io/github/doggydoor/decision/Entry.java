package io.github.doggydoor.decision;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One row for the door log, before the log gives it its number.
 *
 * @param kind what it tells
 * @param at when it happened
 * @param why in words an owner understands: scores, quorum, rule
 * @param frameId the deciding frame, whose snapshot belongs to the row
 * @param score the deciding score, larger means Bo
 * @param familiarity the deciding familiarity
 * @param commandId the id of the command behind it
 * @param dog the dog of the house that it is about, by its name
 * @param trace where the time to this decision went; the log keeps it only as part of {@code why}
 */
public record Entry(
    Kind kind,
    Moment at,
    String why,
    OptionalLong frameId,
    OptionalDouble score,
    OptionalDouble familiarity,
    Optional<String> commandId,
    Optional<String> dog,
    Optional<Trace> trace) {

  /** One without a trace, about nobody. */
  public Entry(
      Kind kind,
      Moment at,
      String why,
      OptionalLong frameId,
      OptionalDouble score,
      OptionalDouble familiarity,
      Optional<String> commandId) {
    this(kind, at, why, frameId, score, familiarity, commandId, Optional.empty(), Optional.empty());
  }

  /** A row that no frame and no command decided. */
  public static Entry of(Kind kind, Moment at, String why) {
    return new Entry(
        kind,
        at,
        why,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  /** A row about a dog that no frame and no command decided. */
  public static Entry of(Kind kind, Moment at, String why, Optional<String> dog) {
    return of(kind, at, why).about(dog);
  }

  /** The same, about that dog. */
  public Entry about(Optional<String> other) {
    return new Entry(kind, at, why, frameId, score, familiarity, commandId, other, trace);
  }

  /** The same, with its trace told in {@code why}. */
  public Entry traced(Trace trace) {
    return new Entry(
        kind,
        at,
        why + "; " + trace.words(),
        frameId,
        score,
        familiarity,
        commandId,
        dog,
        Optional.of(trace));
  }
}
