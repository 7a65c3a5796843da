package io.github.doggydoor.decision;

/** Which way a door is opened, where it has a latch for each; one latch is for both. */
public enum Way {
  IN,
  OUT,
  BOTH;

  /** Whether it is opened for whoever goes that way. */
  public boolean opens(Way latch) {
    return this == BOTH || this == latch;
  }
}
