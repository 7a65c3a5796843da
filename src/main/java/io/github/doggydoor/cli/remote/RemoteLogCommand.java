package io.github.doggydoor.cli.remote;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.LogOptions;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.LogPage;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.mqtt.News;
import io.github.doggydoor.mqtt.RemoteDoor;
import io.github.doggydoor.mqtt.RemoteException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doggydoor remote log}: the door log, page by page over the broker. */
@Command(
    name = "log",
    description =
        "Shows the log of a door that is online; without --since and --last its newest 100 rows.",
    mixinStandardHelpOptions = true)
final class RemoteLogCommand implements Callable<Integer> {
  private static final int PAGE = 200;
  private static final int USUAL = 100;
  private static final int WIDER = 4;

  /** So many rows the door looks at for one page. */
  private static final int WINDOW = 2000;

  /** So many rows in a row, not one, must be too old: a clock that was wrong for one misleads. */
  private static final int PROBE = 20;

  private static final Duration LOOK = Duration.ofSeconds(1);

  @Mixin private RemoteOptions remote;

  @Mixin private LogOptions options;

  @Spec private CommandSpec spec;

  private Optional<Long> shown = Optional.empty();

  @Override
  public Integer call() throws Exception {
    MqttSettings settings = remote.settings();
    PrintWriter out = spec.commandLine().getOut();
    if (options.follow()) {
      RemoteSession.keep(settings, spec.commandLine().getErr(), door -> follow(door, out));
    } else {
      try (RemoteDoor door = RemoteDoor.connect(settings)) {
        show(door, out);
      }
    }
    return ExitCode.OK;
  }

  /** Shows what is wanted, or what came behind that which was shown. */
  private void show(RemoteDoor door, PrintWriter out) throws RemoteException, InterruptedException {
    if (shown.isPresent()) {
      showBehind(shown.get(), door, out);
      return;
    }
    long newest = page(door, 0, 1).newest();
    if (options.last() <= 0 && options.since() != null) {
      showBehind(startSince(door, newest), door, out);
    } else {
      showLast(options.last() <= 0 ? USUAL : options.last(), newest, door, out);
    }
  }

  private void showBehind(long from, RemoteDoor door, PrintWriter out)
      throws RemoteException, InterruptedException {
    long last =
        read(
            from,
            door,
            row -> {
              print(row, out);
              shown = Optional.of(row.seq());
            });
    shown = Optional.of(last);
  }

  /** The newest rows: read from ever farther back, until there are enough. */
  private void showLast(int wanted, long newest, RemoteDoor door, PrintWriter out)
      throws RemoteException, InterruptedException {
    Deque<Row> rows = new ArrayDeque<>();
    for (long back = Math.max(wanted, WINDOW); shown.isEmpty(); back *= WIDER) {
      long from = Math.max(0, newest - back);
      rows.clear();
      long last =
          read(
              from,
              door,
              row -> {
                rows.addLast(row);
                if (rows.size() > wanted) {
                  rows.removeFirst();
                }
              });
      if (rows.size() == wanted || from == 0) {
        rows.forEach(row -> print(row, out));
        shown = Optional.of(last);
      }
    }
  }

  /** Reads every page behind {@code from}, and says where the last one ended. */
  private long read(long from, RemoteDoor door, Consumer<Row> reader)
      throws RemoteException, InterruptedException {
    long after = from;
    LogPage<Row> page;
    do {
      page = door.page(after, PAGE, options.kinds(), options.dog(), remote.patience());
      // A door of an older version sends rows about all dogs.
      page.rows().stream().filter(options::isAbout).forEach(reader);
      after = page.next();
    } while (page.more());
    return after;
  }

  /** Each row comes as it is written; what a gap in the numbers hides is asked for. */
  private void follow(RemoteDoor door, PrintWriter out)
      throws RemoteException, InterruptedException {
    door.hearEvents();
    show(door, out);
    while (!out.checkError()) {
      News news = door.news(LOOK).orElse(null);
      if (news instanceof News.Event(Row row)) {
        came(row, door, out);
      } else if (news instanceof News.Garbled(String why)) {
        spec.commandLine().getErr().println(why);
      }
    }
  }

  private void came(Row row, RemoteDoor door, PrintWriter out)
      throws RemoteException, InterruptedException {
    if (row.seq() > shown.orElseThrow() + 1) {
      show(door, out);
    } else if (row.seq() == shown.orElseThrow() + 1) {
      shown = Optional.of(row.seq());
      if (options.kinds().isEmpty() || options.kinds().contains(row.kind())) {
        print(row, out);
      }
    }
  }

  private void print(Row row, PrintWriter out) {
    if (options.isWanted(row)) {
      out.println(options.line(row));
      out.flush();
    }
  }

  private LogPage<Row> page(RemoteDoor door, long after, int limit)
      throws RemoteException, InterruptedException {
    return door.page(after, limit, Set.of(), Optional.empty(), remote.patience());
  }

  /** The number before the first row that is new enough: sought from the end, in wider steps. */
  private long startSince(RemoteDoor door, long newest)
      throws RemoteException, InterruptedException {
    for (long back = PAGE; back < newest; back *= WIDER) {
      List<Row> probe = page(door, newest - back, PROBE).rows();
      if (!probe.isEmpty() && probe.stream().noneMatch(options::isNew)) {
        return newest - back;
      }
    }
    return 0;
  }
}
