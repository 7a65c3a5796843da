package io.github.doggydoor.mqtt;

import io.github.doggydoor.bench.Doggydoor;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.tls.Tls;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The MQTT sides of many doors in one process, each with an account and a door log of its own,
 * against a fleet's broker: a visit each so often, as many minutes as asked. What the logs hold at
 * the end is written down, to be compared with what arrived: {@code deploy/fleet/check} does.
 */
public final class FleetDoors {
  private static final int WRITERS = 4;
  private static final int PAGE = 1_000;
  private static final Duration LATEST = Duration.ofMinutes(10);

  private final List<FleetMember> doors = new ArrayList<>();
  private final AtomicLong written = new AtomicLong();

  /** A door's account. */
  private record Account(String name, String password) {}

  private FleetDoors() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 7) {
      System.err.println(
          "Usage: bench/run fleet-doors BROKER CA ACCOUNTS DOORS SECONDS SECONDS_BETWEEN_VISITS OUT");
      System.exit(2);
    }
    Path out = Files.createDirectories(Path.of(args[6]));
    FleetDoors fleet = new FleetDoors();
    for (Account account : accounts(Path.of(args[2]), Integer.parseInt(args[3]))) {
      fleet.join(out, URI.create(args[0]), Path.of(args[1]), account);
    }
    fleet.visits(out, Duration.ofSeconds(Long.parseLong(args[4])), Double.parseDouble(args[5]));
    boolean told = fleet.awaitConfirmed();
    fleet.write(out.resolve("rows.tsv"));
    fleet.close();
    System.exit(told ? 0 : 1);
  }

  private static List<Account> accounts(Path file, int most) throws IOException {
    List<Account> all =
        Files.readAllLines(file).stream()
            .map(line -> line.split("\t"))
            .filter(line -> !Set.of("owner", "route", "store").contains(line[0]))
            .map(line -> new Account(line[0], line[1]))
            .limit(most)
            .toList();
    if (all.size() < most) {
      throw new IOException(file + " has " + all.size() + " accounts of doors");
    }
    return all;
  }

  private void join(Path out, URI broker, Path ca, Account account) throws DoorLogException {
    MqttSettings usual = MqttSettings.of(broker, "doggydoor-" + account.name(), account.name());
    MqttSettings settings =
        new MqttSettings(
            broker,
            new Tls(Optional.of(ca), Optional.empty(), Optional.empty()),
            usual.clientId(),
            Optional.of(account.name()),
            Optional.of(account.password()::toCharArray),
            usual.base(),
            usual.door(),
            usual.keepAlive(),
            usual.timeout(),
            usual.window());
    SqliteDoorLog log = SqliteDoorLog.open(out.resolve(account.name() + ".sqlite"), ZoneOffset.UTC);
    MqttLink link = new MqttLink(settings, log, _ -> {});
    link.start();
    doors.add(new FleetMember(account.name(), log, link));
  }

  /** Each door's visits begin at a moment of its own; a file {@code enough} ends them early. */
  private void visits(Path out, Duration lasts, double every)
      throws IOException, InterruptedException {
    long period = Math.round(every * 1e6);
    // Closing it ends the visits.
    try (ScheduledExecutorService writers = Executors.newScheduledThreadPool(WRITERS)) {
      for (int i = 0; i < doors.size(); i++) {
        FleetMember door = doors.get(i);
        ScheduledFuture<?> _ =
            writers.scheduleAtFixedRate(
                () -> visit(door), period * i / doors.size(), period, TimeUnit.MICROSECONDS);
      }
      long begun = System.nanoTime();
      for (int second = 1;
          seconds(begun) < lasts.toSeconds() && Files.notExists(out.resolve("enough"));
          second++) {
        Thread.sleep(1_000);
        if (second % 10 == 0) {
          tell(seconds(begun));
        }
      }
    }
  }

  private void visit(FleetMember door) {
    try {
      door.visit("a stranger, 0 of 3");
      written.incrementAndGet();
    } catch (DoorLogException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean awaitConfirmed() throws InterruptedException {
    long begun = System.nanoTime();
    while (unconfirmed() > 0 && seconds(begun) < LATEST.toSeconds()) {
      Thread.sleep(200);
    }
    System.out.printf(
        "the broker has confirmed all but %d rows %.1f s after the last visit%n",
        unconfirmed(), seconds(begun));
    return unconfirmed() == 0;
  }

  private long unconfirmed() {
    try {
      long rows = 0;
      for (FleetMember door : doors) {
        rows += door.log().lastSeq() - door.log().cursor();
      }
      return rows;
    } catch (DoorLogException e) {
      throw new IllegalStateException(e);
    }
  }

  private void tell(double after) throws IOException {
    System.out.printf(
        "%.0f s: %d rows written, %d of them not confirmed; %d of %d doors connected; %d MiB%n",
        after,
        written.get(),
        unconfirmed(),
        doors.stream().filter(door -> door.link().connected()).count(),
        doors.size(),
        Doggydoor.residentMib("self"));
  }

  /** A line for each row of each log: the door, its number, its id. */
  private void write(Path file) throws IOException, DoorLogException {
    try (PrintWriter lines = new PrintWriter(Files.newBufferedWriter(file))) {
      for (FleetMember door : doors) {
        List<Row> page = door.log().after(0, PAGE, Set.of());
        while (!page.isEmpty()) {
          page.forEach(row -> lines.println(door.name() + "\t" + row.seq() + "\t" + row.id()));
          page = door.log().after(page.getLast().seq(), PAGE, Set.of());
        }
      }
    }
  }

  private void close() {
    doors.parallelStream().forEach(door -> door.link().close());
    doors.forEach(door -> door.log().close());
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
