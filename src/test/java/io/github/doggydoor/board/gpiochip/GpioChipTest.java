package io.github.doggydoor.board.gpiochip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.board.BoardException;
import org.junit.jupiter.api.Test;

class GpioChipTest {
  private static String refusal(String chip) {
    return assertThrows(BoardException.class, () -> GpioChip.find(chip)).getMessage();
  }

  @Test
  void aChipThatIsNotThereIsNamedWithThoseThatAre() {
    String message = refusal("/dev/gpiochip99");
    assertTrue(message.startsWith("/dev/gpiochip99 is not there (board.chip); "), message);
    assertTrue(message.contains("no GPIO chip") || message.contains("there are /dev/"), message);
  }

  @Test
  void aLabelThatNoChipHasIsNamed() {
    String message = refusal("pinctrl-nothing");
    assertTrue(message.contains("pinctrl-nothing"), message);
  }

  @Test
  void aDeviceThatIsNoChipIsToldSo() {
    assertEquals("/dev/null is not a GPIO chip (board.chip)", refusal("/dev/null"));
  }

  @Test
  void aPollIsWokenFromAnotherThreadAndRunsOutOtherwise() throws Exception {
    int quiet = Libc.eventfd();
    int wake = Libc.eventfd();
    try {
      assertEquals(0, Libc.poll(quiet, wake, 10));
      Thread waker =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      Libc.wake(wake);
                    } catch (ErrnoException failure) {
                      throw new IllegalStateException(failure);
                    }
                  });
      assertEquals(2, Libc.poll(quiet, wake, 10_000));
      waker.join();
    } finally {
      Libc.close(quiet);
      Libc.close(wake);
    }
  }

  @Test
  void aFailedCallTellsItsErrorNumber() {
    ErrnoException failure = assertThrows(ErrnoException.class, () -> Libc.open("/nowhere/at/all"));
    assertEquals(ErrnoException.ENOENT, failure.errno());
  }
}
