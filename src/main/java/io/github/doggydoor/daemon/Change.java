package io.github.doggydoor.daemon;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.VisionConfig;
import io.github.doggydoor.config.InsideConfig;
import io.github.doggydoor.config.WebConfig;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What differs between the configuration in force and another.
 *
 * @param parts of the door that begin anew
 * @param any whether anything differs at all; the rules of the core follow by themselves
 * @param restart the keys that only a restart changes: they say how lines are claimed, or where the
 *     log lies
 */
record Change(Set<Part> parts, boolean any, List<String> restart) {
  /** Parts that can begin anew while the latch is held. */
  enum Part {
    EYES,
    MODEL,
    BROKER,
    NOTICES
  }

  /** Copies both. */
  Change {
    parts = Set.copyOf(parts);
    restart = List.copyOf(restart);
  }

  static Change between(Configuration old, Configuration fresh) {
    Set<Part> parts = EnumSet.noneOf(Part.class);
    if (!old.camera().equals(fresh.camera()) || !gate(old.vision()).equals(gate(fresh.vision()))) {
      parts.add(Part.EYES);
    }
    if (!engine(old.vision()).equals(engine(fresh.vision()))) {
      parts.add(Part.MODEL);
    }
    // What the door can know of the dog's whereabouts, and where its page is, are parts of its
    // introduction.
    if (!old.mqtt().equals(fresh.mqtt())
        || old.latch().blocks() != fresh.latch().blocks()
        || !place(old.web()).equals(place(fresh.web()))) {
      parts.add(Part.BROKER);
    }
    if (!old.notifications().equals(fresh.notifications())) {
      parts.add(Part.NOTICES);
    }
    return new Change(parts, !old.equals(fresh), restart(old, fresh));
  }

  private static Optional<String> place(WebConfig web) {
    return Optional.of(web).filter(WebConfig::reachable).map(one -> one.base(""));
  }

  private static List<Object> gate(VisionConfig vision) {
    return List.of(vision.look(), vision.fps(), vision.linger(), vision.region(), vision.mask());
  }

  private static List<Object> engine(VisionConfig vision) {
    return List.of(
        vision.model(),
        vision.confirm(),
        vision.confirmModel(),
        vision.withoutReferences(),
        vision.threads(),
        vision.winograd(),
        vision.inferenceDeadline());
  }

  private static List<String> restart(Configuration old, Configuration fresh) {
    List<String> keys = new ArrayList<>();
    differ(keys, "door.name", old.door().name(), fresh.door().name());
    differ(keys, "door.zone", old.door().zone(), fresh.door().zone());
    differ(keys, "door.state_dir", old.door().stateDir(), fresh.door().stateDir());
    differ(keys, "latch.line", old.latch().line(), fresh.latch().line());
    differ(keys, "latch.out_line", old.latch().outLine(), fresh.latch().outLine());
    differ(keys, "latch.energize", old.latch().kind(), fresh.latch().kind());
    differ(keys, "latch.active_low", old.latch().activeLow(), fresh.latch().activeLow());
    differ(keys, "button", old.button().line(), fresh.button().line());
    differ(keys, "contact", old.contact(), fresh.contact());
    differ(keys, "bolt", old.bolt(), fresh.bolt());
    differ(
        keys,
        "inside",
        old.inside().flatMap(InsideConfig::line),
        fresh.inside().flatMap(InsideConfig::line));
    differ(
        keys,
        "inside.camera",
        old.inside().flatMap(InsideConfig::camera),
        fresh.inside().flatMap(InsideConfig::camera));
    differ(
        keys,
        "inside.model",
        old.inside().flatMap(InsideConfig::model),
        fresh.inside().flatMap(InsideConfig::model));
    differ(keys, "board", old.board(), fresh.board());
    differ(keys, "log", old.log(), fresh.log());
    differ(keys, "teach", old.teach(), fresh.teach());
    return keys;
  }

  private static void differ(List<String> keys, String key, Object old, Object fresh) {
    if (!old.equals(fresh)) {
      keys.add(key);
    }
  }
}
