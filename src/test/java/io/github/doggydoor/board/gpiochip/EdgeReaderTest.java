package io.github.doggydoor.board.gpiochip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.board.GpioSim;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EdgeReaderTest {
  private static final int LINE = 5;

  @Test
  void whereTheDriverDoesNotDebounceTheLineMustBeQuietBeforeItIsTold() throws Exception {
    try (GpioSim sim = GpioSim.make("EdgeReaderTest", "doggydoor-edges")) {
      GpioLine line = claim(sim);
      BlockingQueue<GpioLine.Edge> told = new LinkedBlockingQueue<>();
      EdgeReader reader = new EdgeReader("test", line, 1500, told::add);
      reader.start();
      try {
        for (int i = 0; i < 5; i++) {
          sim.pull(LINE, true);
          sim.pull(LINE, false);
        }
        long before = System.nanoTime();
        sim.pull(LINE, true);
        GpioLine.Edge edge = told.poll(20, TimeUnit.SECONDS);
        assertTrue(edge.rising());
        assertTrue(edge.nanos() >= before, "not the time of the last edge");
        sim.pull(LINE, false);
        sim.pull(LINE, true);
        assertNull(told.poll(3, TimeUnit.SECONDS), "a bounce was told");
      } finally {
        reader.close();
        line.close();
      }
    }
  }

  @Test
  void closingEndsTheReaderAndTheLineIsNotTouchedAfterwards() throws Exception {
    try (GpioSim sim = GpioSim.make("EdgeReaderTest", "doggydoor-edges")) {
      GpioLine line = claim(sim);
      BlockingQueue<GpioLine.Edge> told = new LinkedBlockingQueue<>();
      EdgeReader reader = new EdgeReader("ended", line, 0, told::add);
      reader.start();
      reader.close();
      assertTrue(
          Thread.getAllStackTraces().keySet().stream()
              .noneMatch(thread -> thread.getName().equals("gpio-ended")));
      line.close();
      line.close();
      assertEquals(ErrnoException.EBADF, assertThrows(ErrnoException.class, line::high).errno());
      sim.pull(LINE, true);
      assertNull(told.poll());
    }
  }

  private static GpioLine claim(GpioSim sim) throws Exception {
    return GpioChip.find(sim.device().toString())
        .input(LINE, GpioAbi.FLAG_BIAS_PULL_DOWN, 0)
        .orElseThrow();
  }
}
