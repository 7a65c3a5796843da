package io.github.doggydoor.daemon.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as kernels write them. */
class ComputerReadersTest {
  @TempDir private Path root;

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Optional<Power.State> power() {
    return new Power(root.resolve("sys")).read();
  }

  @Test
  void whatAComputerDoesNotHaveIsEmpty() {
    assertEquals(Optional.empty(), power());
    assertEquals(List.of(), new Wireless(root.resolve("proc")).links());
    ServiceLimits limits = new ServiceLimits(root);
    assertEquals(OptionalLong.empty(), limits.memory());
    assertEquals(OptionalLong.empty(), limits.threads());
    assertEquals(OptionalLong.empty(), limits.descriptors());
  }

  @Test
  void theKernelsAlarmAloneTellsOfTheVoltageNow() throws Exception {
    file("sys/class/hwmon/hwmon0/name", "cpu_thermal\n");
    file("sys/class/hwmon/hwmon0/in0_lcrit_alarm", "1\n");
    assertEquals(Optional.empty(), power());
    file("sys/class/hwmon/hwmon1/name", "rpi_volt\n");
    file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "0\n");
    assertFalse(power().orElseThrow().low());
    assertEquals(Optional.empty(), power().orElseThrow().lowBefore());
    file("sys/class/hwmon/hwmon1/in0_lcrit_alarm", "1\n");
    assertTrue(power().orElseThrow().low());
  }

  @Test
  void theFirmwareTellsOfNowAndOfBefore() throws Exception {
    String name = "sys/devices/platform/soc/soc:firmware/get_throttled";
    file(name, "0\n");
    assertEquals(
        new Power.State(false, Optional.of(false), Optional.of(false), Optional.of(false)),
        power().orElseThrow());
    file(name, "50005\n"); // Low and throttled, now and before.
    assertEquals(
        new Power.State(true, Optional.of(true), Optional.of(true), Optional.of(true)),
        power().orElseThrow());
    file(name, "0x80000\n"); // The soft limit of the temperature, once.
    assertEquals(
        new Power.State(false, Optional.of(false), Optional.of(false), Optional.of(true)),
        power().orElseThrow());
    file(name, "nonsense\n");
    assertEquals(Optional.empty(), power());
  }

  @Test
  void wirelessTellsItsLevelInDecibels() throws Exception {
    file(
        "proc/net/wireless",
        """
        Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
         face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
         wlan0: 0000   60.  -50.  -256        0      0      0      0     13        0
         wlan1: 0000   70   200    0          0      0      0      0     13        0
        """);
    assertEquals(
        List.of(new Wireless.Link("wlan0", -50)), new Wireless(root.resolve("proc")).links());
  }

  @Test
  void theServicesLimitsAreThoseOfItsControlGroup() throws Exception {
    file("proc/self/cgroup", "1:name=systemd:/x\n0::/system.slice/doggydoor.service\n");
    file("sys/fs/cgroup/system.slice/doggydoor.service/memory.max", "1073741824\n");
    file("sys/fs/cgroup/system.slice/doggydoor.service/pids.max", "max\n");
    file(
        "proc/self/limits",
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max processes             5000                 5000                 processes
        Max open files            1024                 524288               files
        """);
    ServiceLimits limits = new ServiceLimits(root);
    assertEquals(OptionalLong.of(1L << 30), limits.memory());
    assertEquals(OptionalLong.empty(), limits.threads());
    assertEquals(OptionalLong.of(1024), limits.descriptors());
  }

  @Test
  void aDiskIsShortBeforeItIsOut() {
    Path folder = Path.of("/var/lib/doggydoor");
    DiskRoom room = new DiskRoom(folder, 500L << 20);
    assertFalse(room.isShort() || room.isOut());
    DiskRoom few = new DiskRoom(folder, 150L << 20);
    assertTrue(few.isShort() && !few.isOut());
    assertEquals(
        "/var/lib/doggydoor has 150 MiB left; make room, 200 MiB are wanted for snapshots",
        few.words());
    assertTrue(new DiskRoom(folder, 63L << 20).isOut());
  }
}
