package io.github.doggydoor.daemon.computer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SdNotifyTest {
  @Test
  void whatSystemdReadsIsTheRealProtocol(@TempDir Path folder) throws Throwable {
    String path = folder.resolve("notify").toString();
    try (DatagramReceiver systemd = new DatagramReceiver(path)) {
      SdNotify notify = new SdNotify(Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "3000000"));
      notify.ready("the door\nis up");
      notify.watchdog();
      notify.stopping();
      assertEquals("READY=1\nSTATUS=the door is up", systemd.receive());
      assertEquals("WATCHDOG=1", systemd.receive());
      assertEquals("STOPPING=1", systemd.receive());
      assertEquals(Optional.of(Duration.ofSeconds(3)), notify.watchdogTimeout());
    }
  }

  @Test
  void anAbstractSocketIsReachedToo() throws Throwable {
    String name = "@doggydoor-test-" + ProcessHandle.current().pid();
    try (DatagramReceiver systemd = new DatagramReceiver(name)) {
      new SdNotify(Map.of("NOTIFY_SOCKET", name)).status("looking");
      assertEquals("STATUS=looking", systemd.receive());
    }
  }

  @Test
  void withoutSystemdNothingIsSentAndNoWatchdogIsDue() {
    SdNotify notify = new SdNotify(Map.of("WATCHDOG_USEC", "3000000"));
    notify.ready("up");
    assertTrue(notify.watchdogTimeout().isEmpty());
  }

  @Test
  void theWatchdogOfAnotherProcessIsNotOurs() {
    Map<String, String> environment =
        Map.of("NOTIFY_SOCKET", "/nowhere", "WATCHDOG_USEC", "3000000", "WATCHDOG_PID", "1");
    assertTrue(new SdNotify(environment).watchdogTimeout().isEmpty());
  }

  @Test
  void aSocketThatIsGoneEndsNothing() {
    new SdNotify(Map.of("NOTIFY_SOCKET", "/nowhere/at/all")).ready("up");
    new SdNotify(Map.of("NOTIFY_SOCKET", "relative")).ready("up");
    assertTrue(
        new SdNotify(Map.of("NOTIFY_SOCKET", "/nowhere", "WATCHDOG_USEC", "soon"))
            .watchdogTimeout()
            .isEmpty());
  }
}
