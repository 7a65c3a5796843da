package io.github.doggydoor.teach.heads;

import io.github.doggydoor.vision.ModelCard.Thresholds;
import io.github.doggydoor.vision.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * What the door makes of the model's scores: it lets the head in force say what it says, the former
 * one veto while that is its right, and the shadow look beside. Frames are judged on one thread;
 * who exchanges the heads, on another, never waits for it, nor it for him.
 *
 * <p>A head that says what is no number, that leaves out a dog or that throws is put aside at once,
 * and that frame already is judged as if it had never been.
 */
public final class HeadsInForce {
  /**
   * A head was put aside.
   *
   * @param number of its generation
   * @param why in words
   */
  public record Failure(int number, String why) {}

  private final AtomicReference<Heads> heads = new AtomicReference<>(Heads.OWN);
  private final AtomicReference<Failure> failure = new AtomicReference<>();
  private final Disagreements disagreements = new Disagreements();

  /** From the next frame on these count. */
  public void exchange(Heads next) {
    Heads before = heads.getAndSet(next);
    if (!before
        .shadow()
        .map(Heads.Shadow::number)
        .equals(next.shadow().map(Heads.Shadow::number))) {
      disagreements.begin();
    }
  }

  /** Which generation is in force; 0: the bundle's own head. */
  public int number() {
    return heads.get().number();
  }

  /** Those in force. */
  public Heads heads() {
    return heads.get();
  }

  /** What was put aside since the last call. */
  public Optional<Failure> failure() {
    return Optional.ofNullable(failure.getAndSet(null));
  }

  /** Where the shadow and the door did not say the same. */
  public Disagreements disagreements() {
    return disagreements;
  }

  /**
   * What the door hears of a frame.
   *
   * @param raw what the model says, with its features
   * @param lines by which the door judges, of each dog in their order
   */
  public Score judge(Score raw, List<Thresholds> lines) {
    Heads now = heads.get();
    Score said = now.taught().map(taught -> judge(now, taught, raw, lines)).orElse(raw);
    now.shadow().ifPresent(shadow -> compare(now, shadow, raw, said, lines));
    return said;
  }

  private Score judge(Heads now, UnaryOperator<Score> taught, Score raw, List<Thresholds> lines) {
    Score said;
    try {
      said = sound(taught, raw);
    } catch (RuntimeException broken) {
      putAside(now, now.withoutTaught(), new Failure(now.number(), why(broken)));
      return raw;
    }
    return now.former().map(former -> vetoed(said, former(former, raw), lines)).orElse(said);
  }

  /** The bundle's own head stands in for a former one that fails. */
  private static Score former(UnaryOperator<Score> former, Score raw) {
    try {
      return sound(former, raw);
    } catch (RuntimeException broken) {
      return raw;
    }
  }

  /**
   * The former head keeps its veto: where it takes a frame for a confident stranger the lower of
   * both scores counts, so that the door judges that frame as it would have judged it before.
   */
  private static Score vetoed(Score said, Score former, List<Thresholds> lines) {
    List<Score.OfDog> dogs = new ArrayList<>();
    for (Score.OfDog dog : said.dogs()) {
      Score.OfDog before = former.dogs().get(dogs.size());
      boolean veto = before.score() <= lines.get(dogs.size()).veto();
      dogs.add(veto && before.score() < dog.score() ? before : dog);
    }
    return said.saying(dogs);
  }

  private void compare(
      Heads now, Heads.Shadow shadow, Score raw, Score said, List<Thresholds> lines) {
    try {
      disagreements.compared(differ(sound(shadow.head(), raw), said, lines));
    } catch (RuntimeException broken) {
      putAside(now, now.withoutShadow(), new Failure(shadow.number(), why(broken)));
    }
  }

  private static boolean differ(Score one, Score other, List<Thresholds> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (counts(one.dogs().get(i), lines.get(i)) != counts(other.dogs().get(i), lines.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean counts(Score.OfDog dog, Thresholds line) {
    return dog.score() >= line.open() && dog.familiarity() >= line.minFamiliarity();
  }

  private static Score sound(UnaryOperator<Score> head, Score raw) {
    Score said = head.apply(raw);
    if (said.dogs().size() != raw.dogs().size()) {
      throw new IllegalStateException("it knows other dogs than the model");
    }
    for (Score.OfDog dog : said.dogs()) {
      if (!Double.isFinite(dog.score()) || !Double.isFinite(dog.familiarity())) {
        throw new IllegalStateException(
            "it gave no number, but score %s and familiarity %s"
                .formatted(dog.score(), dog.familiarity()));
      }
    }
    return said;
  }

  private void putAside(Heads now, Heads next, Failure why) {
    if (heads.compareAndSet(now, next)) {
      failure.set(why);
    }
  }

  private static String why(RuntimeException broken) {
    return broken instanceof IllegalStateException ? broken.getMessage() : "it failed: " + broken;
  }
}
