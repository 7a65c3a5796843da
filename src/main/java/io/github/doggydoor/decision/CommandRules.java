package io.github.doggydoor.decision;

import io.github.doggydoor.decision.Opening.By;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Commands from afar: each is logged and answered, whether it is obeyed or refused. */
final class CommandRules {
  private CommandRules() {}

  static void commanded(Turn turn, Command command) {
    Optional<String> refusal = stale(turn, command).or(() -> forbidden(turn, command.request()));
    command
        .id()
        .filter(id -> id.length() <= CommandIds.LONGEST)
        .ifPresent(id -> turn.ids = turn.ids.with(id, turn.now.wall()));
    if (refusal.isPresent()) {
      row(turn, command, "refused: " + refusal.get());
    } else {
      obey(turn, command);
    }
    turn.answer(new Action.Acknowledge(command.id(), refusal.isEmpty(), refusal.orElse("done")));
  }

  /** Why the command may be an old one; empty where it is new beyond doubt. */
  private static Optional<String> stale(Turn turn, Command command) {
    if (command.retained()) {
      return Optional.of("the broker had kept it (send it without retain)");
    }
    if (!command.fresh()) {
      return Optional.of("it was sent before the connection was up");
    }
    if (command.expiresAt().isPresent() && turn.faults.containsKey(FaultRules.CLOCK)) {
      return Optional.of("it has an expiry, and the clock of the door is not set yet");
    }
    if (command.expiresAt().filter(end -> !turn.now.wall().isBefore(end)).isPresent()) {
      return Optional.of("it expired at " + command.expiresAt().get());
    }
    if (command.id().filter(id -> id.length() > CommandIds.LONGEST).isPresent()) {
      return Optional.of("its id is longer than " + CommandIds.LONGEST + " characters");
    }
    return command.id().filter(turn.ids::contains).map(id -> "its id was seen before");
  }

  private static Optional<String> forbidden(Turn turn, Command.Request request) {
    return switch (request) {
      case Command.Request.Unlock _ -> noUnlock(turn);
      case Command.Request.Lock _, Command.Request.SetMode _ -> Optional.empty();
    };
  }

  private static Optional<String> noUnlock(Turn turn) {
    if (!turn.policy.remote().unlock()) {
      return Optional.of("remote unlock is off (remote.unlock)");
    }
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

  private static void obey(Turn turn, Command command) {
    switch (command.request()) {
      case Command.Request.Unlock _ -> {
        Passage.open(turn, By.REMOTE);
        row(turn, command, "unlocked");
      }
      case Command.Request.Lock _ -> {
        row(turn, command, turn.openingOrPaused().isPresent() ? "locked" : "locked already");
        turn.drive(LatchPosition.LOCKED);
        Passage.lock(turn, "asked by " + command.origin());
      }
      case Command.Request.SetMode set -> {
        row(turn, command, "from " + turn.mode.word() + " to " + set.mode().word());
        change(turn, set.mode());
      }
    }
  }

  private static void change(Turn turn, Mode mode) {
    turn.mode = mode;
    turn.answer(new Action.KeepMode(mode));
    Passage.lockIf(turn, by -> !by.allowedIn(mode), "mode " + mode.word());
    Passage.stand(turn);
  }

  private static void row(Turn turn, Command command, String why) {
    Kind kind = command.request() instanceof Command.Request.SetMode ? Kind.MODE : Kind.REMOTE;
    String what =
        switch (command.request()) {
          case Command.Request.Unlock _ -> "unlock";
          case Command.Request.Lock _ -> "lock";
          case Command.Request.SetMode set -> "mode " + set.mode().word();
        };
    turn.log(
        new Entry(
            kind,
            turn.now,
            what + " by " + command.origin() + ": " + why,
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            command.id().filter(id -> id.length() <= CommandIds.LONGEST)));
  }
}
