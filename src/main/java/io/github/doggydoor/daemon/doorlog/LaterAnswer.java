package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.doorlog.DoorLogException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the core is told of former times once the door log answers. It is asked on a thread of its
 * own: neither door nor button waits for it.
 */
final class LaterAnswer {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private LaterAnswer() {}

  /** What the log is asked. */
  interface Question {
    Event ask() throws DoorLogException, InterruptedException;
  }

  /**
   * Begins to ask.
   *
   * @param what is asked for, in a word
   */
  static void to(String what, Question question, Consumer<Event> later) {
    Thread.ofPlatform()
        .name("remember-" + what)
        .daemon()
        .start(
            () -> {
              try {
                later.accept(answer(what, question));
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static Event answer(String what, Question question) throws InterruptedException {
    while (true) {
      try {
        return question.ask();
      } catch (DoorLogException refused) {
        LOG.debug("The {} are asked again: {}", what, refused.getMessage());
        Thread.sleep(AGAIN);
      }
    }
  }
}
