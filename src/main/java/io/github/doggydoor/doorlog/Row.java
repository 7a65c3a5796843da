package io.github.doggydoor.doorlog;

import io.github.doggydoor.decision.Kind;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of the door log, as it is kept.
 *
 * @param seq 1 for the first row, and one more for each; never used twice
 * @param id unique and sortable by time (UUID version 7, RFC 9562)
 * @param at when it happened, with the zone's offset of then
 * @param kind what it tells
 * @param why in words
 * @param snapshot the name of the JPEG in the snapshot folder
 * @param score larger means Bo
 * @param familiarity −1 to 1
 * @param commandId the id of the command behind it
 * @param dog the dog of the house that it is about, by its name
 */
public record Row(
    long seq,
    String id,
    OffsetDateTime at,
    Kind kind,
    String why,
    Optional<String> snapshot,
    OptionalDouble score,
    OptionalDouble familiarity,
    Optional<String> commandId,
    Optional<String> dog) {
  /** One about no dog. */
  public Row(
      long seq,
      String id,
      OffsetDateTime at,
      Kind kind,
      String why,
      Optional<String> snapshot,
      OptionalDouble score,
      OptionalDouble familiarity,
      Optional<String> commandId) {
    this(seq, id, at, kind, why, snapshot, score, familiarity, commandId, Optional.empty());
  }

  /** The same at another time. */
  Row with(OffsetDateTime time) {
    return new Row(seq, id, time, kind, why, snapshot, score, familiarity, commandId, dog);
  }
}
