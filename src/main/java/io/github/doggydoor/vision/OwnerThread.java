package io.github.doggydoor.vision;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread on which a native library is called. It is a platform thread, as a native call
 * would pin a virtual one, and a daemon, as a call that hangs must not keep the process alive.
 */
final class OwnerThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerThread.class);

  private final String name;
  private final ExecutorService thread;

  OwnerThread(String name) {
    this.name = name;
    thread = Executors.newSingleThreadExecutor(Thread.ofPlatform().name(name).daemon().factory());
  }

  /**
   * Runs {@code work} on the thread and waits for it.
   *
   * @throws TimeoutException where that took longer than {@code deadline}; the work may still run
   * @throws ExecutionException with the cause, where the work failed
   */
  <T> T call(Callable<T> work, Duration deadline)
      throws ExecutionException, TimeoutException, InterruptedException {
    Future<T> result = thread.submit(work);
    return result.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Lets {@code last} run after all work that is under way, ends the thread, and waits for both; an
   * interrupt ends the waiting only, and stays set.
   */
  void close(Runnable last, Duration deadline) {
    if (thread.isShutdown()) {
      return;
    }
    thread.execute(last);
    thread.shutdown();
    try {
      if (!thread.awaitTermination(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("The thread \"{}\" still works after {} ms.", name, deadline.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the thread after the work that is under way. */
  @Override
  public void close() {
    thread.shutdown();
  }
}
