package io.github.doggydoor.mqtt;

import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.Row;
import java.util.Optional;

/** What a door tells of itself, unasked. */
public sealed interface News {
  /**
   * Whether it is reached.
   *
   * @param word {@code online}, {@code stopped} or {@code offline}
   */
  record Reached(String word) implements News {
    /** Whether the door listens. */
    public boolean online() {
      return word.equals("online");
    }

    /** The same in words. */
    public String words() {
      return switch (word) {
        case "online" -> "online";
        case "stopped" -> "stopped: somebody ended its program, or is updating it";
        default ->
            "offline: it lost its power, its network or its program; the camera and the button may"
                + " work all the same";
      };
    }
  }

  /**
   * Its state.
   *
   * @param model the model that scores, if one does
   * @param version of its doggydoor
   */
  record State(Status status, Optional<String> model, String version) implements News {}

  /** A new row of its log. */
  record Event(Row row) implements News {}

  /** Something that nobody can read; {@code why} says where and what. */
  record Garbled(String why) implements News {}
}
