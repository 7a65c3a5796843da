package io.github.doggydoor.vision;

import ai.djl.engine.Engine;
import io.github.doggydoor.natives.Natives;

/** TensorFlow's library for tests that call its classes without DJL's. */
final class TensorFlowLibrary {
  private TensorFlowLibrary() {}

  /** Loads it by DJL, which alone knows how to find it in the folder of staged libraries. */
  static void load() {
    Natives.pointToTensorFlow();
    Engine.getEngine("TensorFlow");
  }
}
