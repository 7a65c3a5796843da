package io.github.doggydoor.mqtt;

import io.github.doggydoor.decision.Command;

/**
 * The names of the topics of one door.
 *
 * @param base the first level, for example {@code doggydoor}
 * @param door the second level, the name of the door
 */
public record Topics(String base, String door) {
  /** Refuses what MQTT reads as a wildcard or as another level. */
  public Topics {
    if (base.isBlank() || base.matches(".*[#+\\x00].*") || base.startsWith("$")) {
      throw new IllegalArgumentException("\"" + base + "\" cannot begin a topic");
    }
    if (door.isBlank() || door.matches(".*[#+/\\x00].*")) {
      throw new IllegalArgumentException(
          "\"" + door + "\" cannot name a door in a topic: leave out #, + and /");
    }
  }

  /** {@code online}, {@code stopped} or {@code offline}. */
  public String availability() {
    return of("availability");
  }

  /** The state of the door. */
  public String state() {
    return of("state");
  }

  /** The rows of the log. */
  public String event() {
    return of("event");
  }

  /** The last deciding frame. */
  public String snapshot() {
    return of("snapshot");
  }

  /** Figures, every minute. */
  public String stats() {
    return of("stats");
  }

  /** Commands come in here. */
  public String set() {
    return of("set");
  }

  /** Changes of the mode come in here. */
  public String modeSet() {
    return of("mode/set");
  }

  /** Where the dog is said to be comes in here. */
  public String homeSet() {
    return of("home/set");
  }

  /** Where that is asked for. */
  String of(Command.Request request) {
    return switch (request) {
      case Command.Request.SetMode _ -> modeSet();
      case Command.Request.SetWhereabouts _ -> homeSet();
      default -> set();
    };
  }

  /** Answers to commands. */
  public String ack() {
    return of("ack");
  }

  /** Requests for pages of the log come in here. */
  public String logGet() {
    return of("log/get");
  }

  /** Pages of the log. */
  public String logReply() {
    return of("log/reply");
  }

  /** Doors of one name ask here for one another. */
  public String presence() {
    return of("presence");
  }

  private String of(String leaf) {
    return base + "/" + door + "/" + leaf;
  }
}
