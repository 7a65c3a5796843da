package io.github.doggydoor.cli.demo;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.vision.ModelCard;

/** What the demo hears of its door, in the order in which it happened. */
sealed interface DemoEvent {
  /** The model answers. */
  record Ready(ModelCard card) implements DemoEvent {}

  /** A frame was looked at. */
  record Seen(Frame frame, Observation observation) implements DemoEvent {}

  /** The latch was driven. */
  record Driven(LatchPosition position) implements DemoEvent {}

  /** A row is in the door log. */
  record Recorded(Row row) implements DemoEvent {}

  /** The story is over, and the door locked. */
  record Over() implements DemoEvent {}
}
