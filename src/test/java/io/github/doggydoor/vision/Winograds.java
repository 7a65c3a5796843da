package io.github.doggydoor.vision;

import org.junit.jupiter.api.Assumptions;

/** Whether our own convolution can be tested here. */
final class Winograds {
  private Winograds() {}

  /** Skips the calling test, loudly, where the library or the CPU is missing. */
  static void require() {
    TensorFlowLibrary.load();
    try {
      WinogradLibrary.load();
    } catch (WinogradException e) {
      String line = "SKIPPED, as it wants our own convolution: " + e.getMessage();
      System.err.println(line);
      Assumptions.abort(line);
    }
  }
}
