package io.github.doggydoor.daemon.teach;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.heads.Heads;
import io.github.doggydoor.vision.Score;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the heads of what was chosen, of their files, as far as they were taught for one model. */
final class ChosenHeads {
  /** Makes a head of its file. */
  interface Reader {
    UnaryOperator<Score> read(Path file) throws TeachException;
  }

  private static final Logger LOG = LoggerFactory.getLogger("generation");

  private final Generations generations;
  private final String bundle;
  private final Reader reader;

  /**
   * @param bundle the sum of the model that the door goes by
   */
  ChosenHeads(Generations generations, String bundle, Reader reader) {
    this.generations = generations;
    this.bundle = bundle;
    this.reader = reader;
  }

  /** Whether that generation was taught for the model; 0, its own head, was. */
  boolean fits(int number) throws TeachException {
    return number == 0 || generations.get(number).bundle().equals(bundle);
  }

  /**
   * The heads of the choice.
   *
   * @param probation whether the generation before may still veto
   * @throws TeachException where that in force cannot be read
   */
  Heads of(Force force, boolean probation) throws TeachException {
    int current = force.current();
    return new Heads(
        current,
        current > 0 ? Optional.of(head(current)) : Optional.empty(),
        current > 0 && probation
            ? Optional.of(other(force.previous()).orElse(UnaryOperator.identity()))
            : Optional.empty(),
        shadow(force));
  }

  /** The model's own head, and what looks beside it. */
  Heads own(Force force) {
    return new Heads(0, Optional.empty(), Optional.empty(), shadow(force));
  }

  private Optional<Heads.Shadow> shadow(Force force) {
    OptionalInt number = force.shadow();
    return number.isEmpty()
        ? Optional.empty()
        : other(number.getAsInt()).map(head -> new Heads.Shadow(number.getAsInt(), head));
  }

  /** One by which the door does not go: without it nothing is lost but its word. */
  private Optional<UnaryOperator<Score>> other(int number) {
    if (number == 0) {
      return Optional.empty();
    }
    try {
      return fits(number) ? Optional.of(head(number)) : Optional.empty();
    } catch (TeachException refused) {
      LOG.warn("{} has no say: {}", Generations.words(number), refused.getMessage());
      return Optional.empty();
    }
  }

  private UnaryOperator<Score> head(int number) throws TeachException {
    return reader.read(generations.head(number));
  }
}
