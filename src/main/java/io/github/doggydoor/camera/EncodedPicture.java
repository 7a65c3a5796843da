package io.github.doggydoor.camera;

import java.util.Optional;

/**
 * A picture of a JPEG camera, whose glance is decoded at a half, a quarter or an eighth of its
 * size. At an eighth libjpeg takes the mean of each block as it is stored, and reads all of the
 * JPEG for it, so that the glance has every flaw of the whole. The whole is decoded for whoever
 * asks and not kept: it is many times larger than the JPEG.
 */
final class EncodedPicture implements Picture {
  private final byte[] jpeg;
  private final String name;
  private final Picture glance;
  private final long fingerprint;

  /**
   * Decodes the glance.
   *
   * @param jpeg kept, and not to be written to
   * @param name what to call it in messages
   * @param glanceWidth the least width of the glance, in pixels, unless the picture is narrower
   * @throws CameraException as {@link PhotoDecoder#decode(byte[], String)}
   */
  EncodedPicture(byte[] jpeg, String name, int glanceWidth) throws CameraException {
    this.jpeg = jpeg;
    this.name = name;
    this.glance = PhotoDecoder.glance(jpeg, name, glanceWidth);
    this.fingerprint = Fingerprint.of(jpeg);
  }

  @Override
  public Image glance() {
    return glance.whole();
  }

  @Override
  public Image whole() {
    try {
      return PhotoDecoder.ofCamera(jpeg, name).whole();
    } catch (CameraException e) {
      throw new IllegalStateException(e.getMessage(), e); // Its glance could be decoded.
    }
  }

  @Override
  public long fingerprint() {
    return fingerprint;
  }

  @Override
  public Flaw flaw() {
    return glance.flaw();
  }

  @Override
  public Optional<byte[]> jpeg() {
    return Optional.of(jpeg);
  }

  @Override
  public long bytes() {
    return jpeg.length + glance.bytes();
  }
}
