package io.github.doggydoor.cli;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.mqtt.News;
import io.github.doggydoor.mqtt.RemoteDoor;
import io.github.doggydoor.mqtt.RemoteDoor.Page;
import io.github.doggydoor.mqtt.RemoteException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
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

  /** Shows what is there behind that which was shown. */
  private void show(RemoteDoor door, PrintWriter out) throws RemoteException, InterruptedException {
    long after = shown.isPresent() ? shown.get() : start(door);
    Page page;
    do {
      page = page(door, after, PAGE, options.kinds());
      page.rows().forEach(row -> print(row, out));
      after = page.next();
      shown = Optional.of(after);
    } while (page.more());
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

  private Page page(RemoteDoor door, long after, int limit, Set<Kind> kinds)
      throws RemoteException, InterruptedException {
    return door.page(after, limit, kinds, remote.patience());
  }

  /**
   * The number before the first row that may be wanted: sought from the end, in ever wider steps.
   */
  private long start(RemoteDoor door) throws RemoteException, InterruptedException {
    long newest = page(door, 0, 1, Set.of()).newest();
    return options.last() == 0 && options.since() != null
        ? startSince(door, newest)
        : startOfLast(door, newest, options.last() == 0 ? USUAL : options.last());
  }

  private long startSince(RemoteDoor door, long newest)
      throws RemoteException, InterruptedException {
    for (long back = PAGE; back < newest; back *= WIDER) {
      List<Row> probe = page(door, newest - back, PROBE, Set.of()).rows();
      if (!probe.isEmpty() && probe.stream().noneMatch(options::isWanted)) {
        return newest - back;
      }
    }
    return 0;
  }

  private long startOfLast(RemoteDoor door, long newest, int wanted)
      throws RemoteException, InterruptedException {
    for (long back = wanted; ; back *= WIDER) {
      long from = Math.max(0, newest - back);
      List<Long> seqs = new ArrayList<>();
      long after = from;
      Page page;
      do {
        page = page(door, after, PAGE, options.kinds());
        page.rows().forEach(row -> seqs.add(row.seq()));
        after = page.next();
      } while (page.more());
      if (seqs.size() > wanted) {
        return seqs.get(seqs.size() - wanted - 1);
      }
      if (seqs.size() == wanted || from == 0) {
        return from;
      }
    }
  }
}
