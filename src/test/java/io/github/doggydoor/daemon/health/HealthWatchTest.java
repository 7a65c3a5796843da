package io.github.doggydoor.daemon.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.web.Health;
import io.github.doggydoor.web.Health.Item;
import io.github.doggydoor.web.Health.Level;
import io.github.doggydoor.web.Health.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of files as a computer has them, and of what a door says of itself. */
class HealthWatchTest {
  @TempDir private Path root;

  private Path state;
  private Optional<Status> status = Optional.of(status(Optional.empty()));
  private Optional<String> model = Optional.of("album of bo");
  private boolean refused;
  private Optional<Boolean> broker = Optional.empty();
  private Optional<List<String>> notices = Optional.empty();
  private long lost;
  private Optional<Instant> certificate = Optional.empty();
  private String more = "";

  @BeforeEach
  void folder() throws IOException {
    state = Files.createDirectory(root.resolve("state"));
  }

  private static Status status(Optional<String> blind, String... faults) {
    return new Status(
        Status.Lock.LOCKED,
        Mode.AUTO,
        Optional.empty(),
        Instant.now(),
        Optional.empty(),
        blind,
        List.of(faults));
  }

  private static Stats stats(double fps, long inferences, long outbox) {
    return stats(fps, inferences, outbox, Duration.ofHours(50));
  }

  private static Stats stats(double fps, long inferences, long outbox, Duration uptime) {
    return new Stats(
        Duration.ofMinutes(1),
        fps,
        inferences,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.of(50),
        OptionalLong.of(400L << 20),
        OptionalLong.of(outbox),
        OptionalLong.empty(),
        OptionalLong.empty(),
        uptime,
        Optional.of(new Stats.Teach(2, 0)));
  }

  private Configuration configuration() {
    try {
      return ConfigurationReader.parse(
          "door: {zone: UTC, state_dir: state}\n" + more, root.resolve("doggydoor.yaml"));
    } catch (ConfigurationException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private HealthWatch watch() {
    return new HealthWatch(
        new HealthSources(
            this::configuration,
            state.resolve("doorlog.sqlite"),
            () -> status,
            () -> model,
            () -> "the model is being loaded",
            Optional::empty,
            () -> refused,
            () -> broker,
            () -> notices,
            () -> lost,
            () -> certificate),
        root);
  }

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Item item(Health health, String key) {
    return health.items().stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  private static List<String> keys(Health health) {
    return health.items().stream().map(Item::key).toList();
  }

  private void says(Level level, String key, String words) {
    Item item = item(watch().health(), key);
    assertEquals(level, item.level(), item.words());
    assertTrue(item.words().contains(words), item.words());
  }

  @Test
  void whatAComputerDoesNotHaveIsLeftOut() {
    assertEquals(
        List.of("door", "model", "camera", "disk", "clock", "broker", "process"),
        keys(watch().health()));
  }

  @Test
  void whatIsWrongComesFirst() throws Exception {
    file("proc/net/wireless", " wlan0: 0000   60.  -81.  -256  0 0 0 0 13 0\n");
    file("sys/class/thermal/thermal_zone0/temp", "83000\n");
    Health health = watch().health();
    assertEquals(Level.FAULT, health.items().get(0).level());
    assertEquals("temperature", health.items().get(0).key());
    assertEquals("wifi", health.items().get(1).key());
    assertEquals(Level.OK, health.items().get(2).level());
    assertEquals("door", health.items().get(2).key());
  }

  @Test
  void eachFaultOfTheCoreStandsWhereItBelongs() {
    status =
        Optional.of(
            status(
                Optional.of("no frame for 3 s"),
                "interlock: too often",
                "model: there is none",
                "disk: full",
                "log: read-only",
                "mqtt: no such user",
                "clock: not set yet",
                "generation: damaged"));
    broker = Optional.of(false);
    says(Level.FAULT, "door", "interlock: too often");
    says(Level.FAULT, "model", "model: there is none");
    says(Level.FAULT, "camera", "nothing can be seen: no frame for 3 s");
    says(Level.FAULT, "disk", "disk: full; log: read-only");
    says(Level.FAULT, "broker", "mqtt: no such user");
    says(Level.FAULT, "clock", "clock: not set yet");
    says(Level.FAULT, "teaching", "generation: damaged");
    status = Optional.of(status(Optional.of("no frame for 3 s"), "vision: it hangs"));
    says(Level.FAULT, "camera", "vision: it hangs; nothing can be seen: no frame for 3 s");
  }

  @Test
  void aDoorThatIsOnlyJustStartingSaysSo() {
    status = Optional.empty();
    model = Optional.empty();
    says(Level.NOTE, "door", "only just starting");
    says(Level.NOTE, "model", "the model is being loaded");
    says(Level.OK, "camera", "within a minute");
  }

  @Test
  void aBrokerHasRowsThatWaitAndIsMissedOnlyWhereThereIsOne() {
    says(Level.OK, "broker", "none is configured (mqtt)");
    broker = Optional.of(true);
    says(Level.OK, "broker", "connected; no rows wait");
    broker = Optional.of(false);
    HealthWatch watch = watch();
    watch.counted(stats(5, 0, 7));
    Item item = item(watch.health(), "broker");
    assertEquals(Level.NOTE, item.level());
    assertTrue(item.words().startsWith("not connected; 7 rows wait"), item.words());
  }

  @Test
  void aCameraThatIsSlowIsNotedUnlessTheModelWasBusy() {
    HealthWatch idle = watch();
    idle.counted(stats(1.25, 0, 0));
    assertEquals(Level.NOTE, item(idle.health(), "camera").level());
    HealthWatch busy = watch();
    busy.counted(stats(1.25, 60, 0));
    assertEquals(Level.OK, item(busy.health(), "camera").level());
    assertEquals("1.3 frames a second are looked at", item(busy.health(), "camera").words());
  }

  @Test
  void theVoltageOfARaspberryPiIsToldWithWhatToDo() throws Exception {
    String name = "sys/devices/platform/soc/soc:firmware/get_throttled";
    file(name, "0\n");
    says(Level.OK, "power", "high enough");
    file(name, "10000\n");
    says(Level.NOTE, "power", "was too low since the computer started: take the power supply");
    file(name, "40000\n");
    says(Level.NOTE, "power", "was slowed down since");
    file(name, "4\n");
    says(Level.NOTE, "power", "slowed down now");
    file(name, "1\n");
    says(Level.FAULT, "power", "too low now: take the power supply");
  }

  @Test
  void memoryIsHeldAgainstTheLimitOfTheService() throws Exception {
    file("proc/self/status", "VmRSS:\t  900000 kB\nThreads:\t34\n");
    says(Level.OK, "memory", "878 MB");
    file("proc/self/cgroup", "0::/system.slice/doggydoor.service\n");
    file("sys/fs/cgroup/system.slice/doggydoor.service/memory.max", "1073741824\n");
    says(Level.NOTE, "memory", "878 MB of the 1024 MB of MemoryMax");
    says(Level.OK, "process", "34 threads, ");
    file("sys/fs/cgroup/system.slice/doggydoor.service/pids.max", "40\n");
    says(Level.NOTE, "process", "34 threads of at most 40");
  }

  @Test
  void snapshotsThatTheDiskRefusesAreAFault() {
    refused = true;
    says(Level.FAULT, "disk", "no snapshots are kept; " + state);
  }

  @Test
  void aCertificateIsToBeRenewedInTime() {
    certificate = Optional.of(Instant.now().plus(Duration.ofDays(90)));
    says(Level.OK, "certificate", "for 89 days");
    certificate = Optional.of(Instant.now().plus(Duration.ofHours(36)));
    says(Level.NOTE, "certificate", "for 1 day: ");
    certificate = Optional.of(Instant.now().plus(Duration.ofDays(20)));
    says(Level.NOTE, "certificate", "renew it");
    certificate = Optional.of(Instant.now().minus(Duration.ofDays(1)));
    says(Level.FAULT, "certificate", "it expired on");
  }

  @Test
  void messagesThatDoNotArriveAreNoted() {
    notices = Optional.of(List.of());
    says(Level.OK, "notify", "messages arrive");
    notices = Optional.of(List.of("notify[0] (ntfy.sh): it answers 401"));
    says(Level.NOTE, "notify", "notify[0] (ntfy.sh): it answers 401");
  }

  @Test
  void messagesThatNeverArrivedAreToldAlsoWhereNewOnesDo() {
    notices = Optional.of(List.of());
    lost = 1;
    says(Level.OK, "notify", "as far as is known; so far 1 message never arrived");
    lost = 3;
    notices = Optional.of(List.of("notify[0] (ntfy.sh): it answers 401"));
    says(Level.NOTE, "notify", "it answers 401; so far 3 messages never arrived");
  }

  @Test
  void ofTeachingTheRoomAndTheHeadInForceAreTold() throws Exception {
    assertFalse(keys(watch().health()).contains("teaching"), "nothing was kept");
    TeachStore.open(state).close();
    HealthWatch watch = watch();
    watch.counted(stats(5, 0, 0));
    Item item = item(watch.health(), "teaching");
    assertEquals(Level.OK, item.level());
    assertTrue(
        item.words().matches("2 questions are open; .* is in force; 0 of 300 MB .*"), item.words());
    more = "teach: {keep: false}";
    assertFalse(keys(watch().health()).contains("teaching"));
    more = "";
    Files.writeString(state.resolve("teach/teach.sqlite"), "no database at all");
    says(Level.NOTE, "teaching", "teach.sqlite");
  }

  @Test
  void whatIsAllowedAndUnwiseIsNoted() {
    more = "board: {kind: simulated}";
    says(Level.NOTE, "configuration", "board.kind is simulated: no latch moves.");
  }

  @Test
  void theWeekIsCountedInTheLogWhileTheDoorWritesItAndTheHoursAreOfTheMinutes() throws Exception {
    try (SqliteDoorLog log = SqliteDoorLog.open(state.resolve("doorlog.sqlite"), ZoneOffset.UTC)) {
      log.append(Entry.of(Kind.DENIED, Moment.now(), "a cat"), Optional.empty());
      HealthWatch watch = watch();
      watch.counted(stats(5, 0, 0));
      Health health = watch.health();
      Series shutOut =
          health.series().stream()
              .filter(one -> one.key().equals("shut_out"))
              .findFirst()
              .orElseThrow();
      assertEquals(7, shutOut.points().size());
      assertEquals(1, shutOut.points().getLast().value());
      assertEquals(
          List.of(
              "let_in",
              "shut_out",
              "waited",
              "button",
              "remote",
              "temperature",
              "memory",
              "frames"),
          health.series().stream().map(Series::key).toList());
      assertEquals(health, watch.health(), "asked again at once it does not look again");
    }
  }

  @Test
  void withoutALogThereAreNoDays() {
    assertEquals(List.of(), watch().health().series());
  }

  @Test
  void oneMinuteIsNoneOfSeveral() {
    HealthWatch watch = watch();
    watch.counted(stats(5, 0, 0, Duration.ofSeconds(61)));
    String words = item(watch.health(), "process").words();
    assertTrue(words.contains("up for 1 minute,"), words);
  }
}
