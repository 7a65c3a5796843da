package io.github.doggydoor.vision;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The motion gate as it ships before the porch of 640×480, four frames a second. */
abstract class GateFixture {
  static final MotionGate.Settings DEFAULT = MotionGate.Settings.DEFAULT;

  final Thumbnail thumbnail = new Thumbnail();
  MotionGate gate;
  Porch porch;

  @BeforeEach
  void openThePorch() {
    porch = new Porch(7);
    gate = new MotionGate(DEFAULT, thumbnail);
  }

  @AfterEach
  void free() {
    thumbnail.close();
  }

  /** The gate learns the porch, and shuts. */
  void settle() {
    porch.open(gate, 80);
  }
}
