package io.github.doggydoor.camera;

/** A decoded picture of which its decoder had something to say. */
record FlawedImage(Image image, Flaw flaw) implements Picture {
  @Override
  public Image glance() {
    return image;
  }

  @Override
  public Image whole() {
    return image;
  }

  @Override
  public long fingerprint() {
    return image.fingerprint();
  }

  @Override
  public long bytes() {
    return image.bytes();
  }
}
