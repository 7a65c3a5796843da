package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Words;
import io.github.doggydoor.decision.state.CommandIds;
import io.github.doggydoor.decision.state.Opening.By;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Commands from afar: each is answered and is in the log, whether it is obeyed or refused. What
 * comes too fast is refused, unless it locks; refusals that come too fast share a row.
 */
final class CommandRules {
  private CommandRules() {}

  static void commanded(Turn turn, Command command) {
    Optional<String> refusal =
        unread(command.request())
            .or(() -> Freshness.refusal(turn, command))
            .or(() -> forbidden(turn, command))
            .or(() -> hasty(turn, command.request()))
            .or(() -> refused(turn, command.request()));
    if (refusal.isPresent()) {
      refuse(turn, command, refusal.get());
    } else {
      obey(turn, command);
      remember(turn, command);
    }
    turn.answer(
        new Action.Acknowledge(
            command.id(), refusal.isEmpty(), refusal.orElse(done(turn, command.request()))));
  }

  /** The latch did not do it. */
  private static Optional<String> refused(Turn turn, Command.Request request) {
    return request instanceof Command.Request.Unlock ? Passage.refusal(turn) : Optional.empty();
  }

  private static String done(Turn turn, Command.Request request) {
    return request instanceof Command.Request.Unlock ? "done" + Passage.late(turn) : "done";
  }

  /** Tells the counted refusals once they are due. */
  static void tick(Turn turn) {
    if (turn.pace.due(turn.now)) {
      tellCrowd(turn);
    }
  }

  /** Tells the refusals that have no row of their own, if there are any. */
  static void tellCrowd(Turn turn) {
    turn.pace
        .crowd()
        .ifPresent(
            crowd ->
                turn.log(
                    Kind.REMOTE,
                    "%d more %s refused within %s, too many for a row each; the last: %s"
                        .formatted(
                            crowd.count(),
                            crowd.count() == 1 ? "command was" : "commands were",
                            Words.seconds(turn.now.since(crowd.since())),
                            crowd.last())));
    turn.pace = turn.pace.told();
  }

  /** What there was to read was none. */
  private static Optional<String> unread(Command.Request request) {
    return switch (request) {
      case Command.Request.Unreadable unreadable -> Optional.of(unreadable.why());
      case Command.Request.Unread _ ->
          Optional.of("dropped unread: they came faster than they could be read");
      default -> Optional.empty();
    };
  }

  /**
   * What the door was before its start, when that comes late: nobody has loosened it since, and
   * what was tightened stays.
   */
  static void recalled(Turn turn, Event.Recalled memory) {
    FaultRules.recovered(turn, FaultRules.MEMORY);
    turn.ids = turn.ids.before(memory.commands());
    boolean lost = FaultRules.modeLost(turn);
    memory
        .mode()
        .map(mode -> lost ? mode : mode.stricter(turn.mode))
        .filter(mode -> lost || mode != turn.mode)
        .ifPresent(mode -> recall(turn, mode));
  }

  private static void recall(Turn turn, Mode mode) {
    turn.log(Kind.MODE, "as before the start: from " + turn.mode.word() + " to " + mode.word());
    change(turn, mode);
  }

  private static Optional<String> forbidden(Turn turn, Command command) {
    Optional<String> shut = turn.policy.remote().shut(command.channel());
    return switch (command.request()) {
      case Command.Request.Unlock _ -> shut.or(() -> noUnlock(turn));
      // Free mode opens for everybody, and is no way around the switch.
      case Command.Request.SetMode set when set.mode() == Mode.FREE -> shut;
      case Command.Request.SetWhereabouts _ when !turn.policy.twoWay() ->
          Optional.of(
              "this door does not know where anybody is (inside.line, or latch.blocks: in)");
      case Command.Request.SetWhereabouts set when !turn.beholder().house().contains(set.dog()) ->
          Optional.of("this door knows " + known(turn.beholder().house()));
      default -> Optional.empty();
    };
  }

  private static String known(List<String> dogs) {
    return dogs.size() == 1
        ? "one dog: " + dogs.getFirst()
        : "these dogs: " + String.join(", ", dogs);
  }

  private static Optional<String> noUnlock(Turn turn) {
    if (turn.mode == Mode.LOCKDOWN) {
      return Optional.of("mode lockdown");
    }
    if (FaultRules.interlockHolds(turn)) {
      return Optional.of("the interlock holds the latch locked");
    }
    if (turn.stopping) {
      return Optional.of("the door is stopping");
    }
    return turn.ajar ? Optional.of("the flap stands open") : Optional.empty();
  }

  /** Why the command comes too soon after the others; what locks the door never does. */
  private static Optional<String> hasty(Turn turn, Command.Request request) {
    if (locks(turn, request) || turn.pace.obeyed().left(turn.now)) {
      return Optional.empty();
    }
    return Optional.of(
        "too many commands: the next is obeyed in "
            + Words.seconds(turn.pace.obeyed().wait(turn.now)));
  }

  /** Whether the command would lock what is open, or let fewer in than now. */
  private static boolean locks(Turn turn, Command.Request request) {
    return switch (request) {
      case Command.Request.Lock _ -> turn.openingOrPaused().isPresent();
      case Command.Request.SetMode set -> set.mode() != turn.mode && !set.mode().loosens(turn.mode);
      default -> false;
    };
  }

  static void obey(Turn turn, Command command) {
    if (!locks(turn, command.request())) {
      turn.pace = turn.pace.withObeyed(turn.now);
    }
    String though = Freshness.old(turn, command).map(why -> ", although " + why).orElse("");
    switch (command.request()) {
      case Command.Request.Unlock _ -> {
        Passage.open(turn, By.REMOTE);
        row(turn, command, "unlocked" + Passage.late(turn));
      }
      case Command.Request.Lock _ -> {
        row(
            turn,
            command,
            (turn.openingOrPaused().isPresent() ? "locked" : "locked already") + though);
        turn.drive(LatchPosition.LOCKED);
        Passage.lock(turn, "asked by " + command.origin());
      }
      case Command.Request.SetMode set -> {
        row(turn, command, "from " + turn.mode.word() + " to " + set.mode().word() + though);
        change(turn, set.mode());
      }
      case Command.Request.SetWhereabouts set -> {
        turn.whereabouts = turn.whereabouts.with(set.dog(), set.where());
        turn.log(
            row(
                    turn,
                    Kind.WHEREABOUTS,
                    CrossingRules.words(set.dog(), set.where(), "said by " + command.origin()),
                    command)
                .about(Optional.of(set.dog())));
      }
      case Command.Request.Unreadable _, Command.Request.Unread _ ->
          throw new IllegalArgumentException("not to be obeyed: " + command);
    }
  }

  private static void change(Turn turn, Mode mode) {
    FaultRules.recovered(turn, FaultRules.MODE);
    turn.mode = mode;
    turn.answer(new Action.KeepMode(mode));
    Passage.lockIf(turn, by -> !by.allowedIn(mode), "mode " + mode.word());
    Passage.stand(turn);
  }

  private static void refuse(Turn turn, Command command, String why) {
    if (turn.pace.crowd().isEmpty() && turn.pace.rows().left(turn.now)) {
      turn.pace = turn.pace.withRow(turn.now);
      remember(turn, command);
      row(turn, command, "refused: " + why);
    } else {
      turn.pace =
          turn.pace.counted(
              command.request() instanceof Command.Request.Unread unread ? unread.count() : 1,
              kept(command),
              what(command) + ": " + why,
              turn.now);
    }
  }

  private static void remember(Turn turn, Command command) {
    kept(command).ifPresent(id -> turn.ids = turn.ids.with(id, turn.now.wall()));
  }

  /** The id, where it is short enough to be kept. */
  private static Optional<String> kept(Command command) {
    return command.id().filter(id -> id.length() <= CommandIds.LONGEST);
  }

  private static void row(Turn turn, Command command, String why) {
    Kind kind = command.request() instanceof Command.Request.SetMode ? Kind.MODE : Kind.REMOTE;
    turn.log(row(turn, kind, what(command) + ": " + why, command));
  }

  private static Entry row(Turn turn, Kind kind, String why, Command command) {
    return new Entry(
        kind,
        turn.now,
        why,
        OptionalLong.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        kept(command));
  }

  private static String what(Command command) {
    String what =
        switch (command.request()) {
          case Command.Request.Unlock _ -> "unlock";
          case Command.Request.Lock _ -> "lock";
          case Command.Request.SetMode set -> "mode " + set.mode().word();
          case Command.Request.SetWhereabouts set -> set.dog() + " " + set.where().word();
          case Command.Request.Unreadable _ -> "no command";
          case Command.Request.Unread unread -> unread.count() + " commands";
        };
    return what + " by " + command.origin();
  }
}
