package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.vision.ScoredFrame;
import io.github.doggydoor.vision.Square;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * Keeps the last few frames that were scored, so that the one that decides a row can become its
 * snapshot.
 */
public final class SnapshotTaker {
  /**
   * The frames of a quorum and some more; at 1280×720 one of a camera that does not send JPEG is
   * 2.6 MiB.
   */
  private static final int KEPT = 8;

  /** Fewer are kept where they are large: at 4096×4096 one is 48 MiB. */
  private static final long KEPT_BYTES = 64L << 20;

  private final Deque<ScoredFrame> frames = new ArrayDeque<>(KEPT);
  private final BiFunction<Instant, byte[], Optional<String>> store;

  /**
   * @param store writes a JPEG to disk and gives its name; empty where there is no room
   */
  public SnapshotTaker(BiFunction<Instant, byte[], Optional<String>> store) {
    this.store = store;
  }

  /** Remembers a scored frame, and forgets the oldest of too many. */
  public void remember(Frame frame, Square looked) {
    synchronized (frames) {
      frames.addLast(new ScoredFrame(frame, looked));
      while (frames.size() > KEPT || (frames.size() > 1 && bytes() > KEPT_BYTES)) {
        frames.removeFirst();
      }
    }
  }

  /** Forgets every frame: from now on ids begin anew. */
  public void forget() {
    synchronized (frames) {
      frames.clear();
    }
  }

  /** The remembered frame of that id. */
  public Optional<ScoredFrame> scored(OptionalLong id) {
    if (id.isEmpty()) {
      return Optional.empty();
    }
    synchronized (frames) {
      return frames.stream().filter(one -> one.frame().id() == id.getAsLong()).findFirst();
    }
  }

  Optional<String> store(Frame frame, byte[] jpeg) {
    return store.apply(frame.wall(), jpeg);
  }

  private long bytes() {
    return frames.stream().mapToLong(one -> one.frame().picture().bytes()).sum();
  }
}
