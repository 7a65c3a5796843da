package io.github.doggydoor.daemon.page;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Puts what a phone asks before the door like any other command, and waits for the answer. */
final class PageAnswers {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  /** Older than what anybody waits for it is void. */
  private static final Duration LIFE = Duration.ofSeconds(5);

  /** Of more the door has answered none for minutes. */
  private static final int MOST = 64;

  private final Consumer<Command> commands;
  private final Map<String, CompletableFuture<Answered>> waiting = new ConcurrentHashMap<>();

  /**
   * @param commands takes each; waits a moment for room, and throws where there is none
   */
  PageAnswers(Consumer<Command> commands) {
    this.commands = commands;
  }

  /** Asks, and waits up to three seconds. */
  Answered ask(Command.Request request, Phone who) throws InterruptedException {
    if (waiting.size() >= MOST) {
      return new Answered(false, "the door answers nobody: the button works");
    }
    String id = "web:" + UUID.randomUUID();
    CompletableFuture<Answered> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    try {
      commands.accept(
          new Command(
              request,
              Optional.of(id),
              Optional.of(Instant.now().plus(LIFE)),
              false,
              true,
              who.origin(),
              Command.Channel.PAGE));
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IllegalStateException full) {
      waiting.remove(id);
      return new Answered(false, "the door is busy: try again");
    } catch (TimeoutException slow) {
      return new Answered(
          false,
          "the door has not answered within %d s: look at it before you try again"
              .formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Takes the door's answer, however late; false where it is to somebody else. Never blocks. */
  boolean answered(Action.Acknowledge answer) {
    Optional<CompletableFuture<Answered>> asked = answer.id().map(waiting::remove);
    asked.ifPresent(one -> one.complete(new Answered(answer.done(), answer.reason())));
    return asked.isPresent();
  }
}
