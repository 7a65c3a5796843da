package io.github.doggydoor.teach.heads;

import io.github.doggydoor.teach.TeachException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/**
 * The child process of {@link KilledGenerationsTest}: makes, uses and rolls back until it is
 * killed, and says before and after each what it does.
 */
final class Switcher {
  private final Generations generations;
  private final Random random = new Random();

  private Switcher(Path state) {
    this.generations = new Generations(state);
  }

  public static void main(String[] arguments) throws TeachException {
    Switcher switcher = new Switcher(Path.of(arguments[0]));
    while (true) {
      switcher.turn();
    }
  }

  private void turn() throws TeachException {
    List<Integer> numbers = generations.numbers();
    Force force = generations.force();
    int chosen = numbers.isEmpty() ? 0 : numbers.get(random.nextInt(numbers.size()));
    switch (random.nextInt(4)) {
      case 0 -> add();
      case 1 -> use(chosen, force);
      case 2 -> rollback(force);
      default -> shadow(chosen, force);
    }
  }

  private void add() throws TeachException {
    say("add 0");
    SmallHeads.add(
        generations,
        SmallHeads.BUNDLE,
        file -> Files.write(file, new byte[40_000 + random.nextInt(40_000)]));
    done();
  }

  private void use(int number, Force before) throws TeachException {
    if (number != before.current()) {
      say("use " + number);
      generations.use(number, 0, "anna", "to try");
      done();
    }
  }

  private void rollback(Force before) throws TeachException {
    if (before.current() > 0) {
      say("rollback " + before.current());
      generations.rollback("anna", "to try");
      done();
    }
  }

  private void shadow(int number, Force before) throws TeachException {
    if (number > 0 && number != before.current()) {
      say("shadow " + number);
      generations.shadow(OptionalInt.of(number));
      done();
    }
  }

  private void done() throws TeachException {
    say("done " + generations.force().current());
  }

  /** One call for the line, so that a kill cannot leave half of one that counts. */
  private static void say(String words) {
    System.out.print(words + " .\n");
    System.out.flush();
  }
}
