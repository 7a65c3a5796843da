package io.github.doggydoor.mqtt;

import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the rows of the log in their order, a window of them at a time and at most {@value #RATE} a
 * second, and moves the log's cursor behind those that the broker has confirmed. After an outage it
 * begins again at the cursor: each row arrives at least once.
 */
final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final Duration LOOK = Duration.ofSeconds(5);

  /** So that neither broker nor door feel a backlog: a week of 100,000 rows takes 200 s. */
  static final int RATE = 500;

  /** Each move of the cursor is a write to the disk; after a crash, so many rows come twice. */
  private static final int CURSOR_STEP = 100;

  private final DoorLog log;
  private final String topic;
  private final int window;
  private final Duration timeout;
  private final BlockingQueue<Boolean> bell = new ArrayBlockingQueue<>(1);

  /** What keeps the rows back; each reason is said once, and not at each try. */
  private Optional<String> told = Optional.empty();

  /** A row on its way. */
  private record Sent(long seq, CompletableFuture<Void> confirmed) {}

  Outbox(DoorLog log, String topic, int window, Duration timeout) {
    this.log = log;
    this.topic = topic;
    this.window = window;
    this.timeout = timeout;
  }

  /** There may be something to send. */
  void wake() {
    // A bell that already rings needs no second pull.
    boolean rung = bell.offer(true);
    LOG.trace("Outbox woken: {}", rung);
  }

  /** Waits for the bell, or a while. */
  private void rest() throws InterruptedException {
    bell.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether every row has been confirmed. */
  boolean empty() throws DoorLogException {
    return log.cursor() >= log.lastSeq();
  }

  /**
   * Sends over whatever connection there is, until it is interrupted.
   *
   * @param connection gives null where there is none
   */
  void run(Supplier<PahoClient> connection) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        PahoClient client = connection.get();
        if (client == null || !client.up()) {
          rest();
        } else {
          send(client);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(PahoClient client) throws InterruptedException {
    try {
      drain(client);
    } catch (IOException e) {
      // A broker that is silent for so long is given up, and sought again.
      client.giveUp(e);
    } catch (DoorLogException | RuntimeException e) {
      Optional<String> why = Optional.of(String.valueOf(e.getMessage()));
      if (!why.equals(told)) {
        LOG.error("The rows cannot be sent: {}", e.getMessage());
        told = why;
      }
      rest();
    }
  }

  /** Sends over {@code client} until it is lost. */
  private void drain(PahoClient client) throws DoorLogException, IOException, InterruptedException {
    Deque<Sent> onTheWay = new ArrayDeque<>();
    long sent = log.cursor();
    long kept = sent;
    long confirmed = sent;
    long due = System.nanoTime();
    while (client.up()) {
      long early = due - System.nanoTime();
      if (onTheWay.size() < window && early <= 0) {
        List<Row> rows = log.after(sent, window - onTheWay.size(), Set.of());
        for (Row row : rows) {
          onTheWay.add(new Sent(row.seq(), client.publish(topic, Payloads.event(row), 1, false)));
          sent = row.seq();
        }
        due = System.nanoTime() + rows.size() * TimeUnit.SECONDS.toNanos(1) / RATE;
      }
      if (!onTheWay.isEmpty()) {
        confirmed = Math.max(confirmed, confirm(client, onTheWay));
      } else if (early > 0) {
        TimeUnit.NANOSECONDS.sleep(early);
      } else {
        rest();
      }
      boolean last = onTheWay.isEmpty() || !client.up();
      if (confirmed > kept && (last || confirmed >= kept + CURSOR_STEP)) {
        log.advance(confirmed);
        kept = confirmed;
      }
      if (told.isPresent()) {
        LOG.info("The rows are sent again.");
        told = Optional.empty();
      }
    }
  }

  /** Waits for the first row on the way; gives the last of those that are confirmed, or 0. */
  private long confirm(PahoClient client, Deque<Sent> onTheWay)
      throws IOException, InterruptedException {
    Deadline.await(
        CompletableFuture.anyOf(onTheWay.element().confirmed(), client.lost()),
        timeout,
        "the broker's answer to row " + onTheWay.element().seq());
    long confirmed = 0;
    while (!onTheWay.isEmpty() && done(onTheWay.element().confirmed())) {
      confirmed = onTheWay.remove().seq();
    }
    return confirmed;
  }

  private static boolean done(CompletableFuture<Void> future) {
    return future.isDone() && !future.isCompletedExceptionally();
  }
}
