package io.github.doggydoor.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Draws many pictures, on every processor.
 *
 * @param drawn told how many are done so far, from any thread
 */
record Studio<T>(IntConsumer drawn) {
  /** Draws one. */
  interface Work<T> {
    void on(Renderer renderer, T shot) throws IOException;
  }

  /**
   * Does {@code work} on each of {@code shots}.
   *
   * @throws IOException where one could not be written; the others are given up
   */
  void shoot(List<T> shots, Work<T> work) throws IOException, InterruptedException {
    int painters = Runtime.getRuntime().availableProcessors();
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    try (ExecutorService threads =
        Executors.newFixedThreadPool(painters, Thread.ofPlatform().name("painter-", 1).factory())) {
      List<Future<?>> results = new ArrayList<>();
      for (int i = 0; i < painters; i++) {
        results.add(
            threads.submit(
                () -> {
                  paint(shots, work, next, done);
                  return null;
                }));
      }
      try {
        for (Future<?> result : results) {
          result.get();
        }
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof IOException refused) {
          throw refused;
        }
        throw new IllegalStateException(failed.getCause());
      } finally {
        next.set(shots.size());
        threads.shutdownNow();
      }
    }
  }

  private void paint(List<T> shots, Work<T> work, AtomicInteger next, AtomicInteger done)
      throws IOException {
    try (Renderer renderer = new Renderer()) {
      for (int i = next.getAndIncrement(); i < shots.size(); i = next.getAndIncrement()) {
        work.on(renderer, shots.get(i));
        drawn.accept(done.incrementAndGet());
      }
    }
  }
}
