package io.github.doggydoor.cli;

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

  Path model() {
    return folder.resolve("model");
  }

  Path photos() {
    return folder.resolve("photos");
  }

  /**
   * A door in a hurry: it holds for seconds and tells visits apart by the second, for the story is
   * short; frames are looked at twice as often as they come, so that none is missed.
   */
  Configuration configuration() throws IOException, ConfigurationException {
    return ConfigurationReader.read(
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: demo, state_dir: state}
            camera: {kind: replay, path: frames, rate: %d}
            vision: {model: model, fps: %d, linger: 500ms}
            decision: {k: 4, n: 6, window: 1s, hold: 2s, max_hold: 3s, visit_gap: 1s}
            board: {kind: simulated}
            """
                .formatted(Story.RATE, 2 * Story.RATE)));
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
