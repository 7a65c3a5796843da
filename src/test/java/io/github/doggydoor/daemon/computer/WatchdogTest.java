package io.github.doggydoor.daemon.computer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchdogTest {
  @Test
  void itStarvesWhileALoopStandsAndIsFedAgainWhenItTurns(@TempDir Path folder) throws Throwable {
    String path = folder.resolve("notify").toString();
    AtomicLong turned = new AtomicLong(System.nanoTime());
    Duration patience = Duration.ofSeconds(30);
    try (DatagramReceiver systemd = new DatagramReceiver(path);
        Watchdog watchdog =
            new Watchdog(
                new SdNotify(Map.of("NOTIFY_SOCKET", path)),
                Duration.ofMillis(20),
                List.of(
                    new Watchdog.Loop("turns", System::nanoTime, () -> patience),
                    new Watchdog.Loop("stands", turned::get, () -> patience)))) {
      watchdog.start();
      Thread.sleep(100);
      assertTrue(systemd.receiveAll().size() >= 2);
      turned.set(System.nanoTime() - patience.toNanos() - 1);
      Thread.sleep(200);
      systemd.receiveAll();
      Thread.sleep(200);
      assertEquals(List.of(), systemd.receiveAll());
      turned.set(System.nanoTime());
      Thread.sleep(100);
      assertTrue(systemd.receiveAll().contains("WATCHDOG=1"));
    }
  }
}
