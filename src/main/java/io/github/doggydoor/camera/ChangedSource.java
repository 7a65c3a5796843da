package io.github.doggydoor.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Gives the pictures of another source turned, or a part of them. It changes them here, before
 * anybody sees the picture, so that the motion gate, the model and the snapshots, and with them the
 * next training, have the same one.
 */
public final class ChangedSource implements FrameSource {
  private final FrameSource source;
  private final UnaryOperator<Image> change;

  /**
   * Changes what {@code source} gives; opens nothing.
   *
   * @param change of the whole picture and of its glance alike, such as {@link Crop#of}
   */
  public ChangedSource(FrameSource source, UnaryOperator<Image> change) {
    this.source = source;
    this.change = change;
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
                    new Changed(frame.picture(), change)));
  }

  @Override
  public void close() {
    source.close();
  }

  private record Changed(Picture picture, UnaryOperator<Image> change) implements Picture {
    @Override
    public Image glance() {
      return change.apply(picture.glance());
    }

    @Override
    public Image whole() {
      return change.apply(picture.whole());
    }

    @Override
    public long fingerprint() {
      return picture.fingerprint();
    }

    @Override
    public Flaw flaw() {
      return picture.flaw();
    }

    @Override
    public long bytes() {
      return picture.bytes();
    }
  }
}
