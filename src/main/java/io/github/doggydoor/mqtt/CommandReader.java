package io.github.doggydoor.mqtt;

import io.github.doggydoor.decision.Command;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Makes commands of what comes on their topics, on a thread of its own. So many wait; more are
 * counted, and told as one.
 */
final class CommandReader {
  private static final int MAX_HEARD = 256;

  private final Topics topics;
  private final Consumer<Command> commands;
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(MAX_HEARD);
  private final AtomicInteger unread = new AtomicInteger();

  private record Heard(
      PahoClient from, String topic, byte[] payload, boolean retained, boolean again) {}

  /**
   * @param commands takes each command, and what is none; must not throw
   */
  CommandReader(Topics topics, Consumer<Command> commands) {
    this.topics = topics;
    this.commands = commands;
  }

  /**
   * Takes a message; never waits. An empty one is how a retained message is cleared: no command.
   */
  void hear(PahoClient from, String topic, byte[] payload, boolean retained, boolean again) {
    if (payload.length > 0 && !heard.offer(new Heard(from, topic, payload, retained, again))) {
      unread.incrementAndGet();
    }
  }

  /** Reads until it is interrupted. */
  void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        read(heard.take());
        tellUnread();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Heard message) {
    boolean fresh = !message.again() && message.from().up();
    Intake.Result result =
        message.topic().equals(topics.modeSet())
            ? Intake.mode(message.payload(), message.retained(), fresh)
            : message.topic().equals(topics.homeSet())
                ? Intake.home(message.payload(), message.retained(), fresh)
                : Intake.command(message.payload(), message.retained(), fresh);
    commands.accept(
        switch (result) {
          case Intake.Result.Accepted(Command command) -> command;
          case Intake.Result.Refused(Optional<String> id, String reason) ->
              new Command(
                  new Command.Request.Unreadable(reason),
                  id,
                  Optional.empty(),
                  message.retained(),
                  fresh,
                  Intake.ORIGIN);
        });
  }

  /**
   * What was dropped is counted, told and answered too: at once, or in an endless flood by lots.
   */
  private void tellUnread() {
    int count = heard.isEmpty() || unread.get() >= MAX_HEARD ? unread.getAndSet(0) : 0;
    if (count > 0) {
      commands.accept(
          new Command(
              new Command.Request.Unread(count),
              Optional.empty(),
              Optional.empty(),
              false,
              true,
              Intake.ORIGIN));
    }
  }
}
