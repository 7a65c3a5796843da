package io.github.doggydoor.camera;

import java.time.Duration;
import java.util.Optional;

/**
 * Gives only a part of each picture of another source. It cuts here, before anybody sees the
 * picture, so that the motion gate, the model and the snapshots, and with them the next training,
 * have the same one.
 */
public final class CroppedSource implements FrameSource {
  private final FrameSource source;
  private final Crop crop;

  /** Cuts what {@code source} gives; opens nothing. */
  public CroppedSource(FrameSource source, Crop crop) {
    this.source = source;
    this.crop = crop;
  }

  @Override
  public String describe() {
    return source.describe();
  }

  @Override
  public void open() throws CameraException, InterruptedException {
    source.open();
  }

  @Override
  public Optional<Frame> read(Duration deadline) throws CameraException, InterruptedException {
    return source
        .read(deadline)
        .map(
            frame ->
                new Frame(
                    frame.id(),
                    frame.nanos(),
                    frame.wall(),
                    frame.origin(),
                    new Part(frame.picture(), crop)));
  }

  @Override
  public void close() {
    source.close();
  }

  private record Part(Picture picture, Crop crop) implements Picture {
    @Override
    public Image glance() {
      return crop.of(picture.glance());
    }

    @Override
    public Image whole() {
      return crop.of(picture.whole());
    }

    @Override
    public long bytes() {
      return picture.bytes();
    }
  }
}
