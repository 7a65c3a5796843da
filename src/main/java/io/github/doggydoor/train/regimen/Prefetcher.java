package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.Batch;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Makes batches ahead in a thread of its own, so that a step of training never waits for them. */
final class Prefetcher implements AutoCloseable {
  private static final int AHEAD = 3;

  private final BatchSource batches;
  private final long end;
  private final Deque<Future<Batch>> ready = new ArrayDeque<>();
  private final ExecutorService maker =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("batches").daemon().factory());
  private long next;

  /** Begins to make the batches {@code from} until before {@code end}. */
  Prefetcher(BatchSource batches, long from, long end) {
    this.batches = batches;
    this.end = end;
    next = from;
    refill();
  }

  /** The next batch; the caller closes it. */
  Batch next() throws IOException, InterruptedException {
    try {
      Batch batch = ready.remove().get();
      refill();
      return batch;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failed) {
        throw failed;
      }
      throw new IllegalStateException("a batch could not be made", e.getCause());
    }
  }

  private void refill() {
    while (next < end && ready.size() < AHEAD) {
      long number = next++;
      ready.add(maker.submit(() -> batches.get(number)));
    }
  }

  @Override
  public void close() {
    maker.shutdown();
    for (Future<Batch> left : ready) {
      if (!left.cancel(false) && left.state() == Future.State.SUCCESS) {
        left.resultNow().close();
      }
    }
  }
}
