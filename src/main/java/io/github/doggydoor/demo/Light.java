package io.github.doggydoor.demo;

/** What time of the day it is. */
public enum Light {
  DAY,
  /** The lamp of the porch is lit. */
  DUSK
}
