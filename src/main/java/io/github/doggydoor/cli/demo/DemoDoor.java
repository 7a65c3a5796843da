package io.github.doggydoor.cli.demo;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.Daemon;
import io.github.doggydoor.daemon.Onlooker;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.vision.ModelCard;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The true door, and all that it does in one queue: whoever shows it may take his time. */
final class DemoDoor implements AutoCloseable {
  private final BlockingQueue<DemoEvent> events = new LinkedBlockingQueue<>();
  private final Daemon daemon;

  DemoDoor(Configuration configuration) throws BoardException {
    daemon = Daemon.start(configuration, Optional.empty(), Optional.empty(), Map.of(), onlooker());
    Thread.ofVirtual().start(this::awaitEnd);
  }

  /** Waits for the next event. */
  DemoEvent next() throws InterruptedException {
    return events.take();
  }

  /** Stops the door; the latch is locked then. */
  @Override
  public void close() {
    daemon.stop();
  }

  private void awaitEnd() {
    try {
      daemon.awaitEnd();
      events.add(new DemoEvent.Over());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private Onlooker onlooker() {
    return new Onlooker() {
      @Override
      public void modelLoaded(ModelCard card) {
        events.add(new DemoEvent.Ready(card));
      }

      @Override
      public void observed(Frame frame, Observation observation) {
        events.add(new DemoEvent.Seen(frame, observation));
      }

      @Override
      public void latchDriven(LatchPosition position) {
        events.add(new DemoEvent.Driven(position));
      }

      @Override
      public void recorded(Row row) {
        events.add(new DemoEvent.Recorded(row));
      }
    };
  }
}
