package io.github.doggydoor.camera;

/** A picture of which glance and whole are given. */
public record Views(Image glance, Image whole) implements Picture {
  @Override
  public long fingerprint() {
    return whole.fingerprint();
  }

  @Override
  public long bytes() {
    return glance.bytes() + whole.bytes();
  }
}
