package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import java.time.Instant;

/** Whether the door would call a picture blind before its model sees it. */
public final class BlindCheck implements AutoCloseable {
  private final Thumbnail thumbnail = new Thumbnail();
  private final PictureCheck check = new PictureCheck(PictureCheck.Settings.DEFAULT, thumbnail);
  private long frames;

  /** Asks the picture check, with its usual settings. */
  public boolean blind(Image image) {
    frames++;
    return check.check(new Frame(frames, frames, Instant.EPOCH, "bench", image)).isPresent();
  }

  @Override
  public void close() {
    thumbnail.close();
  }
}
