package io.github.doggydoor.daemon.health;

import io.github.doggydoor.daemon.computer.Version;
import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.web.Health.Item;
import io.github.doggydoor.web.Health.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How the computer is on which the door runs, each in words; what it does not have is empty. */
final class ComputerItems {
  /** A Raspberry Pi slows down from 80 °C on, and more so from 85 °C. */
  private static final double WARM = 75;

  private static final double HOT = 82;

  /** From here on a connection is slow, and breaks. */
  private static final int FAINT = -75;

  /** Of a limit. */
  private static final double MUCH = 0.8;

  private static final Duration RENEW = Duration.ofDays(30);
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final Proc proc;
  private final Power power;
  private final Wireless wireless;
  private final ServiceLimits limits;

  /**
   * @param root {@code /}
   */
  ComputerItems(Path root) {
    this.proc = new Proc(root.resolve("proc/self"), root.resolve("sys/class/thermal"));
    this.power = new Power(root.resolve("sys"));
    this.wireless = new Wireless(root.resolve("proc"));
    this.limits = new ServiceLimits(root);
  }

  /**
   * @param fault what the core says of log and disk
   */
  Item disk(Path stateDir, boolean snapshotsRefused, Optional<String> fault) {
    DiskRoom room = DiskRoom.of(stateDir);
    if (fault.isPresent() || room.isOut() || snapshotsRefused) {
      return new Item(
          "disk",
          Level.FAULT,
          fault.map(words -> words + "; ").orElse("")
              + (snapshotsRefused ? "no snapshots are kept; " : "")
              + room.words());
    }
    return new Item("disk", room.isShort() ? Level.NOTE : Level.OK, room.words());
  }

  /**
   * @param fault what the core says of it
   */
  Item clock(ZoneId zone, Instant now, Optional<String> fault) {
    return fault
        .or(() -> WallClock.doubt().map(why -> "the clock is " + why))
        .map(words -> new Item("clock", Level.FAULT, words))
        .orElseGet(
            () ->
                new Item(
                    "clock", Level.OK, "it is " + MINUTE.format(now.atZone(zone)) + " in " + zone));
  }

  Optional<Item> temperature() {
    OptionalDouble celsius = proc.celsius();
    if (celsius.isEmpty()) {
      return Optional.empty();
    }
    double now = celsius.getAsDouble();
    String words = Math.round(now) + " °C";
    return Optional.of(
        now < WARM
            ? new Item("temperature", Level.OK, words)
            : new Item(
                "temperature",
                now < HOT ? Level.NOTE : Level.FAULT,
                words
                    + ": a board slows itself down from about 80 °C on; give it air, shade or a heat sink"));
  }

  Optional<Item> power() {
    return power.read().map(ComputerItems::power);
  }

  private static Item power(Power.State state) {
    String advice = ": take the power supply that is made for the board, and a short cable";
    if (state.low()) {
      return new Item("power", Level.FAULT, "the voltage is too low now" + advice);
    }
    if (state.slowed().orElse(false)) {
      return new Item(
          "power", Level.NOTE, "the processor is slowed down now: it is too hot, or lacks voltage");
    }
    if (state.lowBefore().orElse(false)) {
      return new Item(
          "power", Level.NOTE, "the voltage was too low since the computer started" + advice);
    }
    if (state.slowedBefore().orElse(false)) {
      return new Item(
          "power",
          Level.NOTE,
          "the processor was slowed down since the computer started: it was too hot, or lacked voltage");
    }
    return new Item("power", Level.OK, "the voltage is high enough");
  }

  Optional<Item> wifi() {
    return wireless.links().stream()
        .findFirst()
        .map(
            link ->
                link.dBm() <= FAINT
                    ? new Item(
                        "wifi",
                        Level.NOTE,
                        words(link)
                            + ", which is faint: bring access point and door nearer, or take a cable")
                    : new Item("wifi", Level.OK, words(link)));
  }

  private static String words(Wireless.Link link) {
    return link.name() + " hears it at −" + -link.dBm() + " dBm";
  }

  Optional<Item> memory() {
    OptionalLong held = proc.rssBytes();
    if (held.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong most = limits.memory();
    boolean much = most.isPresent() && held.getAsLong() > MUCH * most.getAsLong();
    String words =
        (held.getAsLong() >> 20)
            + " MB"
            + (most.isPresent() ? " of the " + (most.getAsLong() >> 20) + " MB of MemoryMax" : "");
    return Optional.of(
        much
            ? new Item(
                "memory",
                Level.NOTE,
                words + ": systemd starts the door anew where it takes more (docs/service.md)")
            : new Item("memory", Level.OK, words));
  }

  /** Threads, files, how long it runs, and which doggydoor it is. */
  Item process(Optional<Stats> stats) {
    List<String> words = new ArrayList<>();
    boolean threads = count(words, "threads", proc.threads(), limits.threads());
    boolean files = count(words, "open files", proc.descriptors(), limits.descriptors());
    stats.ifPresent(of -> words.add("up for " + lasted(of.uptime())));
    words.add("doggydoor " + Version.number());
    return new Item("process", threads || files ? Level.NOTE : Level.OK, String.join(", ", words));
  }

  private static boolean count(
      List<String> words, String what, OptionalLong now, OptionalLong most) {
    if (now.isEmpty()) {
      return false;
    }
    boolean much = most.isPresent() && now.getAsLong() > MUCH * most.getAsLong();
    words.add(now.getAsLong() + " " + what + (much ? " of at most " + most.getAsLong() : ""));
    return much;
  }

  private static String lasted(Duration time) {
    return time.toDays() > 1
        ? time.toDays() + " days"
        : time.toHours() > 1 ? time.toHours() + " hours" : counted(time.toMinutes(), "minute");
  }

  private static String counted(long count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  /**
   * @param until when it expires
   * @param zone by which the owner counts days
   */
  static Item certificate(Instant until, Instant now, ZoneId zone) {
    Duration left = Duration.between(now, until);
    LocalDate day = LocalDate.ofInstant(until, zone);
    String advice = ": renew it, and let the door read it (web.cert_file)";
    if (left.isNegative()) {
      return new Item("certificate", Level.FAULT, "it expired on " + day + advice);
    }
    String words = "it is valid until " + day + ", for " + counted(left.toDays(), "day");
    return left.compareTo(RENEW) <= 0
        ? new Item("certificate", Level.NOTE, words + advice)
        : new Item("certificate", Level.OK, words);
  }
}
