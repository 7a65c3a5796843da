package io.github.doggydoor.mqtt;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DoorProcess;
import io.github.doggydoor.bench.Doggydoor;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * What a subscriber holds after outages: a real door and a real mosquitto, with a backlog, killed,
 * cut in mid-packet and started again, while somebody presses the button.
 */
public final class OutageBench {
  private static final String BASE = "doggydoor/bench";
  private static final int PAGE = 1_000;

  private final Path folder = Files.createTempDirectory("doggydoor-outage");
  private final Path file = folder.resolve("state/doorlog.sqlite");
  private final Random random = new Random(6);
  private final MosquittoBroker broker = new MosquittoBroker(folder);
  private final Proxy proxy = new Proxy(broker.port());
  private final List<Double> presses = new ArrayList<>();
  private final List<Double> states = new ArrayList<>();
  private final List<Doggydoor.Size> sizes = new ArrayList<>();
  private final Map<String, Integer> faults = new HashMap<>();
  private int unmoved;

  private OutageBench() throws IOException {}

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    if (args.length % 2 == 1
        || !Set.of("--rows", "--minutes", "--kill-door", "--model", "--photos")
            .containsAll(options.keySet())) {
      System.err.println(
          "Usage: bench/run outage [--rows N] [--minutes N] [--kill-door yes] [--model BUNDLE --photos FOLDER]");
      System.exit(2);
    }
    System.exit(new OutageBench().run(options) ? 0 : 1);
  }

  private boolean run(Map<String, String> options) throws Exception {
    int backlog = Integer.parseInt(options.getOrDefault("--rows", "0"));
    double minutes = Double.parseDouble(options.getOrDefault("--minutes", "0"));
    configure(minutes, options.containsKey("--model"));
    append(backlog);
    String[] words =
        options.containsKey("--model")
            ? new String[] {"--model", options.get("--model"), "--photos", options.get("--photos")}
            : new String[0];
    broker.start();
    try (RowKeeper keeper = new RowKeeper(broker, BASE);
        DoorProcess door = Doggydoor.door(folder.resolve("doggydoor.yaml"), words)) {
      start(door);
      long begun = System.nanoTime();
      while (seconds(begun) < minutes * 60) {
        press(keeper);
        disturb(door, options.containsKey("--kill-door"));
        sizes.add(Doggydoor.Size.of(door.pid()));
        tell(keeper, begun);
      }
      double drained = drain(door, keeper, begun);
      // The last presses are being told.
      Thread.sleep(2_000);
      List<Row> rows = rows();
      keeper.fill(rows.size());
      report(rows, keeper, drained);
      Map<Long, String> held = keeper.rows();
      return keeper.sound() && rows.stream().allMatch(row -> row.id().equals(held.get(row.seq())));
    } finally {
      broker.close();
      proxy.close();
    }
  }

  private void configure(double minutes, boolean visitors) throws IOException {
    StringBuilder visits = new StringBuilder();
    for (int i = 0; i < minutes * 4 + 4; i++) {
      visits.append("6 valid/not_bo/127.jpg\n6 valid/bo/bo_24.jpg\n3 valid/not_bo/137.jpg\n");
    }
    // The end of a replay is the end of the door.
    Files.writeString(folder.resolve("visits.txt"), visits + "3600 valid/not_bo/127.jpg\n");
    Files.writeString(
        folder.resolve("doggydoor.yaml"),
        """
        door: {name: bench, state_dir: state}
        camera: %s
        vision: {linger: 1500ms, without_references: true}
        decision: {hold: 200ms, max_hold: 300ms, visit_gap: 1s, window: 5s}
        latch: {rest: 50ms, max_cycles_per_minute: 600}
        button: {max_presses: 100000}
        board: {kind: simulated, control: control}
        mqtt: {url: "tcp://127.0.0.1:%d", keepalive: 5s}
        """
            .formatted(
                visitors ? "{kind: replay, path: visits.txt, rate: 5}" : "{device: /dev/video99}",
                proxy.port()));
    Files.createDirectories(file.getParent());
  }

  private void append(int rows) throws Exception {
    try (SqliteDoorLog log = SqliteDoorLog.open(file, ZoneOffset.UTC)) {
      for (int i = 0; i < rows; i++) {
        String why = "a stranger stood there for a while, number %d, score -7.3".formatted(i);
        log.append(Entry.of(Kind.DENIED, Moment.now(), why), Optional.empty());
      }
    }
  }

  private static void start(DoorProcess door) throws Exception {
    door.start();
    door.await("The button is armed");
  }

  /** A press, and how long until the latch, and until the state was heard. */
  private void press(RowKeeper keeper) throws Exception {
    long pressed = System.nanoTime();
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      Optional<Double> took = board.calm() ? board.press() : Optional.empty();
      took.ifPresentOrElse(presses::add, () -> unmoved++);
    }
    Thread.sleep(1_000);
    if (keeper.unlockedAt() > pressed) {
      states.add((keeper.unlockedAt() - pressed) / 1e6);
    }
  }

  private void disturb(DoorProcess door, boolean killDoor) throws Exception {
    Thread.sleep(random.nextInt(3_000));
    String fault =
        switch (random.nextInt(killDoor ? 4 : 3)) {
          case 0 -> {
            broker.kill();
            Thread.sleep(random.nextInt(2_000));
            broker.start();
            yield "broker killed";
          }
          case 1 -> {
            proxy.cutAfter(random.nextInt(50_000));
            yield "cut in mid-packet";
          }
          case 2 -> {
            proxy.cut();
            yield "connection reset";
          }
          default -> {
            door.kill();
            start(door);
            yield "door killed";
          }
        };
    faults.merge(fault, 1, Integer::sum);
  }

  /** Presses on until the cursor reaches the end; gives the seconds from the door's start. */
  private double drain(DoorProcess door, RowKeeper keeper, long begun) throws Exception {
    long end = System.nanoTime() + 1_200_000_000_000L;
    while (!drained()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("the backlog did not drain within 20 minutes");
      }
      press(keeper);
      sizes.add(Doggydoor.Size.of(door.pid()));
      tell(keeper, begun);
    }
    return seconds(begun);
  }

  /** But for the rows of the latest press. */
  private boolean drained() throws Exception {
    try (SqliteDoorLog log = SqliteDoorLog.readOnly(file)) {
      return log.cursor() >= log.lastSeq() - 4;
    }
  }

  private List<Row> rows() throws Exception {
    List<Row> rows = new ArrayList<>();
    try (SqliteDoorLog log = SqliteDoorLog.readOnly(file)) {
      List<Row> page = log.after(0, PAGE, Set.of());
      while (!page.isEmpty()) {
        rows.addAll(page);
        page = log.after(page.getLast().seq(), PAGE, Set.of());
      }
    }
    return rows;
  }

  private void tell(RowKeeper keeper, long begun) {
    System.err.printf(
        "%.0f s: %d rows held, %d presses, %s%n",
        seconds(begun), keeper.size(), presses.size(), sizes.getLast());
  }

  private void report(List<Row> rows, RowKeeper keeper, double drained) {
    System.out.printf("rows in the log: %d; held: %d%n", rows.size(), keeper.size());
    System.out.printf("of those heard: %s%n", keeper.told());
    System.out.printf("from the door's start until all were confirmed: %.0f s%n", drained);
    System.out.printf("faults: %s%n", faults);
    print("press to latch, ms", presses);
    System.out.printf("presses without an answer of the latch: %d%n", unmoved);
    print("press to state heard, ms", states);
    System.out.printf(
        "door after a quarter of the time: %s; at the end: %s%n",
        sizes.get(sizes.size() / 4), sizes.getLast());
    System.out.printf("folder: %s%n", folder);
  }

  private static void print(String name, List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    if (!sorted.isEmpty()) {
      System.out.printf(
          "%s: %d times, median %.1f, p99 %.1f, longest %.1f%n",
          name,
          sorted.size(),
          sorted.get(sorted.size() / 2),
          sorted.get(sorted.size() * 99 / 100),
          sorted.getLast());
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }
}
