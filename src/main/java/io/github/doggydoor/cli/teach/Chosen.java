package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Eligibility;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generation;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.store.TeachStore;
import java.util.Locale;
import java.util.Optional;

/**
 * The generations of a door, as its commands speak of them.
 *
 * @param generations on its disk
 * @param configuration of the door
 */
record Chosen(Generations generations, Configuration configuration) {
  private static final double HOURS_A_DAY = 24;

  static Chosen of(Configuration configuration) {
    return new Chosen(new Generations(configuration.door().stateDir()), configuration);
  }

  Force force() throws TeachException {
    return generations.force();
  }

  /** One that the door can go by: it is there, sound, and of the model that the door has. */
  Generation usable(int number) throws TeachException, Refusal {
    Generation generation = generations.get(number);
    if (!eligibility().isOfModel(generation)) {
      throw new Refusal(
          ExitCode.TEACHING,
          "Generation %d was taught for another model than the one in %s, whose features it does not know: `doggydoor teach make` makes one for it"
              .formatted(number, configuration.vision().model()));
    }
    return generation;
  }

  private Eligibility eligibility() {
    return new Eligibility(generations, configuration.vision().model());
  }

  /** The newest visit that is kept; 0 where there is none. */
  long newestVisit() throws TeachException {
    return TeachStore.newest(configuration.door().stateDir());
  }

  /** How far that generation, which is in force, is in its probation; empty where that is over. */
  Optional<String> probation(int number) {
    return eligibility()
        .probation(number)
        .map(
            served ->
                String.format(
                    Locale.ROOT,
                    "on probation, %.1f of %d days",
                    served.toMinutes() / 60.0 / HOURS_A_DAY,
                    Generations.PROBATION.toDays()));
  }

  /** At the beginning of a sentence. */
  static String sentence(int number) {
    String words = Generations.words(number);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
