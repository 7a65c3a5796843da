package io.github.doggydoor.notify;

import io.github.doggydoor.doorlog.Row;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/**
 * What is to be told.
 *
 * @param occasion what it is about
 * @param door the name of the door
 * @param at when it happened
 * @param why in words, as the door log has it
 * @param dog the dog of the house that it is about, by its name
 * @param id the same whenever it is sent again
 * @param more how many others of the kind it stands for, too
 * @param jpeg what the camera saw
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, and read by those who send it.
public record Message(
    Occasion occasion,
    String door,
    OffsetDateTime at,
    String why,
    Optional<String> dog,
    String id,
    int more,
    Optional<byte[]> jpeg) {
  /** Larger ones than any camera gives are not kept in memory. */
  private static final int LARGEST = 2 << 20;

  /** The longest text that a topic of ntfy takes is 4,096 bytes. */
  private static final int LONGEST = 900;

  /** Of a row; empty where nobody is told of such rows. */
  static Optional<Message> of(String door, Row row, Optional<byte[]> jpeg) {
    return Occasion.of(row.kind())
        .map(
            occasion ->
                new Message(
                    occasion,
                    door,
                    row.at(),
                    row.why(),
                    row.dog(),
                    row.id(),
                    0,
                    jpeg.filter(bytes -> bytes.length <= LARGEST)));
  }

  /** The same, which stands for so many others. */
  Message and(int others) {
    return new Message(occasion, door, at, why, dog, id, others, jpeg);
  }

  /** The same without its picture. */
  Message withoutPicture() {
    return new Message(occasion, door, at, why, dog, id, more, Optional.empty());
  }

  /** What a phone shows in bold. */
  String title() {
    return door
        + ": "
        + switch (occasion) {
          case WAITING -> who() + " waits at the door";
          case DENIED -> "somebody was kept out";
          case MISSING -> who() + " is still out";
          case FAULT -> "something is wrong";
          case QUESTION -> "who was it?";
          case TEST -> "a test";
        };
  }

  private String who() {
    return dog.filter(name -> !name.isEmpty())
        .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
        .orElse("the dog");
  }

  /** What it shows below: one line. */
  String text() {
    return Text.cut(Text.line(why), LONGEST) + (more > 0 ? "; and " + more + " more" : "");
  }
}
