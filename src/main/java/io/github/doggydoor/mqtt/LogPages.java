package io.github.doggydoor.mqtt;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests for pages of the door log, one after another on a thread of its own, ten a
 * second at most, so that no flood of requests keeps rows, state or commands waiting. Where sixteen
 * wait already, a request is dropped without an answer: whoever gets none may ask again.
 */
final class LogPages {
  private static final Logger LOG = LoggerFactory.getLogger(LogPages.class);
  private static final int WAITING = 16;
  private static final Duration REST = Duration.ofMillis(100);

  /**
   * Rows that are looked at for one page; a page of a rare kind may be empty, with more to come.
   */
  private static final int LOOKED_AT = 2000;

  /** Of the rows in a page, in bytes; one row is always sent. */
  private static final int SIZE = 60_000;

  private final DoorLog log;
  private final String topic;
  private final Duration timeout;
  private final BlockingQueue<Asked> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicInteger dropped = new AtomicInteger();

  private record Asked(PahoClient from, byte[] payload, boolean retained) {}

  LogPages(DoorLog log, String topic, Duration timeout) {
    this.log = log;
    this.topic = topic;
    this.timeout = timeout;
  }

  /** Takes a request; never waits. */
  void ask(PahoClient from, byte[] payload, boolean retained) {
    if (!waiting.offer(new Asked(from, payload, retained))) {
      dropped.incrementAndGet();
    }
  }

  /** Answers until it is interrupted. */
  void answer() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        answer(waiting.take());
        int count = waiting.isEmpty() ? dropped.getAndSet(0) : 0;
        if (count > 0) {
          LOG.warn("{} requests for the log were dropped: they came too fast.", count);
        }
        Thread.sleep(REST);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Asked asked) throws InterruptedException {
    if (!asked.from().up()) {
      return;
    }
    byte[] reply = reply(LogRequest.read(asked.payload(), asked.retained()));
    try {
      Deadline.await(
          asked.from().publish(topic, reply, 1, false), timeout, "the broker's answer on " + topic);
    } catch (IOException e) {
      LOG.warn("A page of the log was not sent: {}", e.getMessage());
    }
  }

  private byte[] reply(LogRequest request) {
    return switch (request) {
      case LogRequest.Refused refused -> Payloads.noPage(refused.id(), refused.reason());
      case LogRequest.Page page -> {
        try {
          yield read(page);
        } catch (DoorLogException | RuntimeException e) {
          LOG.error("A page of the log cannot be read.", e);
          yield Payloads.noPage(page.id(), String.valueOf(e.getMessage()));
        }
      }
    };
  }

  private byte[] read(LogRequest.Page page) throws DoorLogException {
    long newest = log.lastSeq();
    long next = page.after();
    JsonArray rows = new JsonArray();
    int size = 0;
    int left = LOOKED_AT;
    while (left > 0 && rows.size() < page.limit()) {
      // Without the kinds: looking for a rare one through all of the log would hold it too long.
      List<Row> some = log.after(next, Math.min(left, LogRequest.MOST), Set.of());
      if (some.isEmpty()) {
        break;
      }
      left -= some.size();
      for (Row row : some) {
        if (page.wants(row)) {
          JsonObject json = Payloads.row(row);
          size += json.toString().getBytes(StandardCharsets.UTF_8).length + 1;
          if (rows.size() == page.limit() || (size > SIZE && !rows.isEmpty())) {
            return Payloads.page(page.id(), rows, next, newest);
          }
          rows.add(json);
        }
        next = row.seq();
      }
    }
    return Payloads.page(page.id(), rows, next, Math.max(newest, next));
  }
}
