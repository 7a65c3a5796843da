package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnerThreadTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void runsAllWorkOnOnePlatformThreadOfItsName() throws Exception {
    try (OwnerThread owner = new OwnerThread("classifier")) {
      Thread thread = owner.call(Thread::currentThread, LONG);
      assertEquals("classifier", thread.getName());
      assertFalse(thread.isVirtual());
      assertTrue(thread.isDaemon());
      assertEquals(thread, owner.call(Thread::currentThread, LONG));
    }
  }

  @Test
  void givesUpWaitingForWorkThatHangsAndFreesOnlyAfterIt() throws Exception {
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch freed = new CountDownLatch(1);
    OwnerThread owner = new OwnerThread("hangs");
    assertThrows(
        TimeoutException.class,
        () ->
            owner.call(
                () -> {
                  hangs.await();
                  return null;
                },
                Duration.ofMillis(20)));
    owner.close(freed::countDown, Duration.ZERO);
    assertEquals(1, freed.getCount());
    hangs.countDown();
    assertTrue(freed.await(30, TimeUnit.SECONDS));
  }

  @Test
  void handsOnTheCauseOfAFailure() {
    try (OwnerThread owner = new OwnerThread("fails")) {
      ExecutionException failure =
          assertThrows(
              ExecutionException.class,
              () ->
                  owner.call(
                      () -> {
                        throw new IllegalStateException("broken");
                      },
                      LONG));
      assertEquals("broken", failure.getCause().getMessage());
    }
  }
}
