package io.github.doggydoor.vision;

import ai.djl.engine.Engine;
import io.github.doggydoor.natives.Natives;

/** TensorFlow's library, for those who build graphs of their own. */
public final class TensorFlowLibrary {
  private TensorFlowLibrary() {}

  /** Loads it by DJL, which alone knows how to find it in the folder of staged libraries. */
  public static void load() {
    Natives.pointToTensorFlow();
    Engine.getEngine("TensorFlow");
  }
}
