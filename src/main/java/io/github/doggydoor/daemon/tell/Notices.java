package io.github.doggydoor.daemon.tell;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.NotifyConfig;
import io.github.doggydoor.daemon.computer.SecretFile;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.notify.Message;
import io.github.doggydoor.notify.Notifier;
import io.github.doggydoor.notify.Occasion;
import io.github.doggydoor.notify.Pace;
import io.github.doggydoor.notify.Target;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who else is told, beside the broker: makes the notifier as the configuration has it, and turns
 * what the door does into messages. Whatever goes wrong here ends with a line in the log.
 */
public final class Notices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("notify");

  /** The one part whose fault has no row while it lasts: that which keeps rows. */
  private static final String LOG_FAULT = "log: ";

  private volatile Optional<Notifier> notifier = Optional.empty();
  private boolean closed;
  private String door = "";
  private ZoneId zone = ZoneId.systemDefault();
  private OptionalInt questions = OptionalInt.empty();
  private boolean logFails;

  /** The targets of a configuration; the files of their tokens are read when something is sent. */
  public static List<Target> targets(Configuration configuration) {
    return targets(configuration, System.getenv());
  }

  static List<Target> targets(Configuration configuration, Map<String, String> environment) {
    return configuration.notifications().stream().map(one -> target(one, environment)).toList();
  }

  private static Target target(NotifyConfig config, Map<String, String> environment) {
    return new Target(
        config.key(),
        Target.Shape.valueOf(config.kind().name()),
        config.url(),
        config
            .tokenFile()
            .map(file -> SecretFile.credential(file, environment))
            .map(file -> new SecretFile(file, "the token", config.key() + ".token_file"))
            .map(secret -> () -> new String(secret.read())),
        config.events().stream()
            .map(event -> Occasion.valueOf(event.name()))
            .collect(Collectors.toSet()),
        config.picture(),
        config.quiet());
  }

  /** Secrets that others on this machine may read, each a sentence. */
  public static List<String> warnings(Configuration configuration) {
    return configuration.notifications().stream()
        .flatMap(target -> target.tokenFile().stream())
        .flatMap(file -> SecretFile.warning(file).stream())
        .toList();
  }

  /**
   * Tells by that configuration from now on; what still waits for another one's targets is lost.
   *
   * @param telling whether anybody is to be told at all
   */
  public void begin(Configuration configuration, boolean telling) throws InterruptedException {
    Optional<Notifier> former = exchange(configuration, telling);
    if (former.isPresent()) {
      former.get().close();
    }
  }

  private synchronized Optional<Notifier> exchange(Configuration configuration, boolean telling) {
    Optional<Notifier> former = notifier;
    notifier = Optional.empty();
    door = configuration.door().name();
    zone = configuration.door().zone();
    if (!closed && telling && !configuration.notifications().isEmpty()) {
      doing(
          () -> {
            Notifier fresh = new Notifier(door, targets(configuration), Pace.DEFAULT);
            fresh.start();
            notifier = Optional.of(fresh);
          });
    }
    return former;
  }

  /** A row is on the disk; never blocks. */
  void recorded(Row row, Optional<byte[]> jpeg) {
    notifier.ifPresent(one -> doing(() -> one.offer(row, jpeg)));
  }

  /** The state is told; never blocks. */
  synchronized void told(Status status) {
    Optional<String> fault =
        status.faults().stream().filter(words -> words.startsWith(LOG_FAULT)).findFirst();
    if (fault.isPresent() && !logFails) {
      offer(Occasion.FAULT, fault.get());
    }
    logFails = fault.isPresent();
  }

  /**
   * The figures of a minute; never blocks.
   *
   * @param served whether the door's own page is
   */
  public synchronized void counted(Stats stats, boolean served) {
    if (stats.teach().isEmpty()) {
      return;
    }
    int open = stats.teach().get().questions();
    // Those that were open at the start were told before it.
    if (questions.isPresent() && open > questions.getAsInt()) {
      offer(
          Occasion.QUESTION,
          (open == 1 ? "a visit waits" : open + " visits wait")
              + " for you to say who it was: "
              + (served ? "on the door's page, or " : "")
              + "by `doggydoor teach questions`");
    }
    questions = OptionalInt.of(open);
  }

  private void offer(Occasion occasion, String why) {
    notifier.ifPresent(one -> doing(() -> one.offer(message(occasion, door, zone, why))));
  }

  /** A message about no row. */
  public static Message message(Occasion occasion, String door, ZoneId zone, String why) {
    return new Message(
        occasion,
        door,
        OffsetDateTime.now(zone),
        why,
        Optional.empty(),
        UUID.randomUUID().toString(),
        0,
        Optional.empty());
  }

  /** What keeps messages from their targets; empty where nobody is to be told. */
  public Optional<List<String>> troubles() {
    return notifier.map(Notifier::troubles);
  }

  /** How many messages never got to their targets. */
  public long lost() {
    return notifier.map(Notifier::lost).orElse(0L);
  }

  private static void doing(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException | LinkageError | OutOfMemoryError broken) {
      LOG.error("A message could not be made.", broken);
    }
  }

  @Override
  public void close() throws InterruptedException {
    Optional<Notifier> last;
    synchronized (this) {
      closed = true;
      last = notifier;
      notifier = Optional.empty();
    }
    if (last.isPresent()) {
      last.get().close();
    }
  }
}
