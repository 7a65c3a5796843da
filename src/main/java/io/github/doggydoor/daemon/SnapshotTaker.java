package io.github.doggydoor.daemon;

import io.github.doggydoor.camera.Frame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Keeps the last few frames that were scored, so that the one that decides a row can be kept as its snapshot. */
final class SnapshotTaker {
  /** Frames of a quorum and some more; at 1280×720 one is 2.6 MiB. */
  private static final int KEPT = 8;

  private final Deque<Frame> frames = new ArrayDeque<>(KEPT);
  private final Function<Frame, Optional<byte[]>> encoder;
  private final BiFunction<Frame, byte[], Optional<String>> store;

  /**
   * @param encoder makes a JPEG of a frame
   * @param store writes a JPEG to disk and gives its name; empty where there is no room
   */
  SnapshotTaker(
      Function<Frame, Optional<byte[]>> encoder, BiFunction<Frame, byte[], Optional<String>> store) {
    this.encoder = encoder;
    this.store = store;
  }

  /** Remembers a scored frame, and forgets the oldest. */
  void remember(Frame frame) {
    synchronized (frames) {
      if (frames.size() == KEPT) {
        frames.removeFirst();
      }
      frames.addLast(frame);
    }
  }

  /** The remembered frame of that id. */
  Optional<Frame> frame(OptionalLong id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    synchronized (frames) {
      return frames.stream().filter(frame -> frame.id() == id.getAsLong()).findFirst();
    }
  }

  Optional<byte[]> encode(Frame frame) {
    return encoder.apply(frame);
  }

  Optional<String> store(Frame frame, byte[] jpeg) {
    return store.apply(frame, jpeg);
  }
}
