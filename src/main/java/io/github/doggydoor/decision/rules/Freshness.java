package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.state.CommandIds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a command is new beyond doubt. What a relay may strip (the retain flag) or do (keep a
 * message for hours) proves nothing, so what loosens must say itself when it is void. What tightens
 * is obeyed however old it is: then the row says so. What sets right where the dog is need not say
 * when it is void, but what is surely old is not true any more.
 */
final class Freshness {
  /** No command that loosens may be on its way for longer. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private Freshness() {}

  /** Why the command is refused; empty where it is new beyond doubt, or loosens nothing. */
  static Optional<String> refusal(Turn turn, Command command) {
    if (command.request() instanceof Command.Request.SetWhereabouts) {
      return old(turn, command);
    }
    if (!loosens(turn, command.request())) {
      return Optional.empty();
    }
    return delivered(command)
        .or(() -> undated(turn, command))
        .or(() -> untimely(turn, command))
        .or(() -> unknown(turn, command))
        .or(() -> seen(turn, command));
  }

  /** Why a command that is obeyed whatever its age is an old one; empty where nothing says so. */
  static Optional<String> old(Turn turn, Command command) {
    return delivered(command).or(() -> expired(turn, command)).or(() -> seen(turn, command));
  }

  private static boolean loosens(Turn turn, Command.Request request) {
    return switch (request) {
      case Command.Request.Unlock _ -> true;
      case Command.Request.SetMode set -> set.mode().loosens(turn.mode);
      case Command.Request.Lock _,
          Command.Request.SetWhereabouts _,
          Command.Request.Unreadable _,
          Command.Request.Unread _ ->
          false;
    };
  }

  private static Optional<String> delivered(Command command) {
    if (command.retained()) {
      return Optional.of("the broker had kept it (send it without retain)");
    }
    return command.fresh()
        ? Optional.empty()
        : Optional.of("it was sent before the connection was up");
  }

  private static Optional<String> undated(Turn turn, Command command) {
    boolean dated = command.id().isPresent() && command.expiresAt().isPresent();
    boolean bare = turn.policy.remote().bare() && command.channel() == Command.Channel.BROKER;
    return dated || bare
        ? Optional.empty()
        : Optional.of(
            "what loosens needs an id and an expires_at at most two minutes ahead, so that no relay"
                + " can replay it");
  }

  private static Optional<String> untimely(Turn turn, Command command) {
    String doubt = turn.faults.get(FaultRules.CLOCK);
    if (doubt != null) {
      return Optional.of("the clock of the door cannot date it: " + doubt);
    }
    return expired(turn, command)
        .or(
            () ->
                command
                    .expiresAt()
                    .filter(end -> end.isAfter(turn.now.wall().plus(LONGEST)))
                    .map(
                        end ->
                            "its expires_at, "
                                + end
                                + ", is more than two minutes ahead of the door's clock"));
  }

  private static Optional<String> expired(Turn turn, Command command) {
    Instant now = turn.now.wall();
    return command.expiresAt().filter(end -> !now.isBefore(end)).map(end -> "it expired at " + end);
  }

  private static Optional<String> unknown(Turn turn, Command command) {
    if (command.id().filter(id -> id.length() > CommandIds.LONGEST).isPresent()) {
      return Optional.of("its id is longer than " + CommandIds.LONGEST + " characters");
    }
    return turn.faults.containsKey(FaultRules.MEMORY)
        ? Optional.of("the door log has not told yet which commands there were: try again")
        : Optional.empty();
  }

  private static Optional<String> seen(Turn turn, Command command) {
    return command
        .id()
        .filter(id -> turn.ids.contains(id) || turn.pace.ids().contains(id))
        .map(id -> "its id was seen before");
  }
}
