package io.github.doggydoor.mqtt;

import io.github.doggydoor.bench.Doggydoor;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The MQTT sides of many doors in one process against one mosquitto, each with a door log of its
 * own: how many rows a second arrive, what it takes, and whether any is lost.
 */
public final class FleetBench {
  private final Map<String, Set<Long>> heard = new HashMap<>();
  private long messages;

  private FleetBench() {}

  public static void main(String[] args) throws Exception {
    if (args.length != 0 && args.length != 3) {
      System.err.println("Usage: bench/run fleet [DOORS ROWS_A_DOOR SECONDS]");
      System.exit(2);
    }
    int doors = args.length == 0 ? 500 : Integer.parseInt(args[0]);
    int rows = args.length == 0 ? 60 : Integer.parseInt(args[1]);
    int seconds = args.length == 0 ? 60 : Integer.parseInt(args[2]);
    System.exit(new FleetBench().run(doors, rows, seconds) ? 0 : 1);
  }

  private boolean run(int doors, int rows, int seconds) throws Exception {
    Path folder = Files.createTempDirectory("doggydoor-fleet");
    MosquittoBroker broker = new MosquittoBroker(folder);
    broker.start();
    try (broker;
        Ear ear = new Ear(broker, this::hear, "doggydoor/+/event")) {
      List<FleetMember> fleet = new ArrayList<>();
      long begun = System.nanoTime();
      for (int i = 0; i < doors; i++) {
        fleet.add(join(folder, broker, "door" + i));
      }
      while (fleet.stream().anyMatch(member -> !member.link().connected())) {
        Thread.sleep(50);
      }
      System.out.printf("%d doors connected within %.1f s%n", doors, since(begun));
      begun = System.nanoTime();
      for (int row = 0; row < rows; row++) {
        for (FleetMember member : fleet) {
          member.visit("a stranger, visit " + row);
        }
        Thread.sleep(Math.max(0, (long) ((row + 1) * 1e3 * seconds / rows - since(begun) * 1e3)));
      }
      double written = since(begun);
      while (held() < (long) doors * rows && since(begun) < written + 120) {
        Thread.sleep(100);
      }
      long held = held();
      System.out.printf(
          "%d rows written in %.1f s, all heard %.1f s after it began (%.0f a second); %d messages, %d rows lost%n",
          (long) doors * rows,
          written,
          since(begun),
          held / since(begun),
          messages,
          (long) doors * rows - held);
      System.out.printf(
          "this process: %d threads, %d MiB; mosquitto: %d MiB resident%n",
          ManagementFactory.getThreadMXBean().getThreadCount(),
          Doggydoor.residentMib("self"),
          Doggydoor.residentMib("" + broker.pid()));
      fleet.parallelStream().forEach(member -> member.link().close());
      fleet.forEach(member -> member.log().close());
      return held == (long) doors * rows;
    }
  }

  private static FleetMember join(Path folder, MosquittoBroker broker, String name)
      throws Exception {
    SqliteDoorLog log = SqliteDoorLog.open(folder.resolve(name + ".sqlite"), ZoneOffset.UTC);
    MqttLink link =
        new MqttLink(MqttSettings.of(broker.uri(), "doggydoor-" + name, name), log, command -> {});
    link.start();
    return new FleetMember(name, log, link);
  }

  private synchronized void hear(String line) {
    int from = line.indexOf("\"seq\":") + 6;
    long seq = Long.parseLong(line.substring(from, line.indexOf(',', from)));
    heard.computeIfAbsent(line.split(" ", 3)[1], topic -> new HashSet<>()).add(seq);
    messages++;
  }

  private synchronized long held() {
    return heard.values().stream().mapToLong(Set::size).sum();
  }

  private static double since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3;
  }
}
