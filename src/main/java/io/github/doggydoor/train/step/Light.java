package io.github.doggydoor.train.step;

import java.util.Locale;

/** When a step was seen; each has a folder of its own. */
public enum Light {
  DAY,
  /** By the camera's infrared light: grey. */
  NIGHT;

  /** Its folder's name. */
  public String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
