package io.github.doggydoor.camera;

import java.util.Optional;

/**
 * A picture as a camera gave it, decoded as far as somebody looks: nine of ten are only glanced at.
 * Thread-safe.
 */
public interface Picture {
  /** The picture made smaller where that saves work, otherwise the whole of it. */
  Image glance();

  /** All of its pixels; may be decoded anew by each call. */
  Image whole();

  /** The same for pictures that are equal to the last bit, and hardly ever for two that are not. */
  long fingerprint();

  /** What its decoder had to say. */
  default Flaw flaw() {
    return Flaw.NONE;
  }

  /**
   * The bytes of the camera itself, where it sent a JPEG and nothing was changed; to be read only.
   */
  default Optional<byte[]> jpeg() {
    return Optional.empty();
  }

  /** The memory that it takes while nobody looks, in bytes. */
  long bytes();
}
