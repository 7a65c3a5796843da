package io.github.doggydoor.cli.fleet;

import io.github.doggydoor.cli.shared.BrokerOptions;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.fleet.HealPlan;
import io.github.doggydoor.fleet.HealRounds;
import io.github.doggydoor.fleet.Healer;
import io.github.doggydoor.mqtt.Backoff;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doggydoor fleet heal}: asks doors for what the store has not. */
@Command(
    name = "heal",
    description = {
      "Asks each door that is online for the rows that the store has not, over the broker, and",
      "gives them to the store, until it is ended. It publishes nothing else, and opens no door."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "What a door itself has no more is noted (table door_gone), and not asked for again. A door is",
      "asked at most once a minute; where there is more to ask for, the next round comes after one.",
      "Exit status with --once: 0 every door that was asked has answered, 1 one has not."
    })
final class FleetHealCommand implements Callable<Integer> {
  /** Of a door between two questions, whoever it is. */
  private static final Duration REST = Duration.ofMinutes(1);

  /** Never less than the rest: half of it is chance. */
  private static final Backoff DOOR = new Backoff(REST.multipliedBy(2), Duration.ofHours(1));

  private static final Backoff AWAY = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

  /** A page of the log of a door is half of that which a door would send at most. */
  private static final int MOST = 100;

  @Mixin private StoreOption store;

  @Mixin private BrokerOptions broker;

  @Option(names = "--once", description = "One round, and no more.")
  private boolean once;

  @Option(
      names = "--every",
      paramLabel = "DURATION",
      defaultValue = "5m",
      converter = DurationConverter.class,
      description = "The pause between two rounds (default: ${DEFAULT-VALUE}).")
  private Duration every;

  @Option(
      names = "--tail",
      paramLabel = "DURATION",
      defaultValue = "1h",
      converter = DurationConverter.class,
      description =
          "How often every door that is online is asked for rows behind the newest that is stored;"
              + " 0: never (default: ${DEFAULT-VALUE}).")
  private Duration tail;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "The most rows that a door is asked for at once (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(
      names = "--dry-run",
      description = "Says which doors would be asked for what, and asks none.")
  private boolean dryRun;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(spec.commandLine(), "--limit must be 1 to " + MOST);
    }
    if (every.isZero()) {
      throw new ParameterException(spec.commandLine(), "--every must be a second or more");
    }
    Told told = new Told();
    Healer healer =
        new Healer(
            store.psql(),
            broker.settings(),
            new HealPlan(
                REST,
                Optional.of(tail).filter(one -> !one.isZero()),
                limit,
                broker.patience(),
                DOOR),
            told);
    if (dryRun) {
      return plan(healer);
    }
    if (once) {
      return once(healer);
    }
    new HealRounds(healer, told, every, REST, AWAY).go();
    return ExitCode.OK;
  }

  private int plan(Healer healer) throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    List<String> wanted = healer.wanted();
    wanted.forEach(out::println);
    if (wanted.isEmpty()) {
      out.println("Nothing is missing of any door that is online.");
    }
    return ExitCode.OK;
  }

  private int once(Healer healer) throws Exception {
    Healer.Round round = healer.round();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "Doors asked: %d, without a right answer: %d.%s"
            .formatted(
                round.asked(),
                round.failed(),
                round.more() ? " There is more to ask for, after a minute." : ""));
    return round.failed() == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  /** On the terminal, or in the journal. */
  private final class Told implements Healer.Told {
    @Override
    public void done(String words) {
      spec.commandLine().getOut().println(words);
      spec.commandLine().getOut().flush();
    }

    @Override
    public void failed(String words) {
      spec.commandLine().getErr().println(words);
      spec.commandLine().getErr().flush();
    }
  }
}
