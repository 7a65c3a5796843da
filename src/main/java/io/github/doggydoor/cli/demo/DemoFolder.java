package io.github.doggydoor.cli.demo;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.demo.Story;
import io.github.doggydoor.vision.FolderSwap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The folder in which a demo has everything: frames, model, configuration, door log. It goes with
 * the demo, after Ctrl-C too.
 */
final class DemoFolder implements AutoCloseable {
  private static final int TRIES = 20;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Path folder;

  DemoFolder() throws IOException {
    folder = Files.createTempDirectory("doggydoor-demo-");
    Files.createDirectory(frames());
  }

  Path frames() {
    return folder.resolve("frames");
  }

  /** The file of a frame, counted from 0. */
  Path frame(int number) {
    return frames().resolve(Story.name(number));
  }

  Path model() {
    return folder.resolve("model");
  }

  Path photos() {
    return folder.resolve("photos");
  }

  /**
   * A door in a hurry: it holds for seconds and tells visits apart by the second, for the story is
   * short; frames are looked at twice as often as they come, so that none is missed. On a slow
   * computer all of it is stretched like the story, but for what the coil bears. The model that
   * comes along was taught whole drawings, and is shown whole ones.
   */
  Configuration configuration(DemoPace pace) throws IOException, ConfigurationException {
    return ConfigurationReader.read(
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: demo, state_dir: state}
            camera: {kind: replay, path: frames, rate: %s, stale_after: %dms}
            vision: {model: model, look: frame, fps: %s, linger: %dms, inference_deadline: 30s}
            decision: {k: 4, n: 6, window: %dms, hold: %dms, max_hold: %dms, visit_gap: %dms}
            board: {kind: simulated}
            """
                .formatted(
                    pace.rate(),
                    pace.millis(3_000, 60_000),
                    Math.max(0.5, 2 * pace.rate()),
                    pace.millis(500, 60_000),
                    pace.millis(1_000, 60_000),
                    pace.millis(2_000, 6_000),
                    pace.millis(3_000, 9_000),
                    pace.millis(1_000, 60_000))));
  }

  /** Deletes it; again where somebody who is being stopped still wrote into it. */
  @Override
  public void close() {
    IOException last = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        FolderSwap.delete(folder);
        return;
      } catch (IOException busy) {
        last = busy;
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
    throw new UncheckedIOException(folder + " could not be deleted", last);
  }
}
