package io.github.doggydoor.cli.model;

import io.github.doggydoor.train.TrainingException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * Makes what options ask for; those that cannot be are a mistake of the command line.
 *
 * @param spec of the command that the mistake is told of
 */
record Sensible(CommandSpec spec) {
  /** What refuses senseless values by {@link IllegalArgumentException}. */
  interface Made<T> {
    T make() throws TrainingException;
  }

  /**
   * What {@code made} makes.
   *
   * @throws ParameterException where a value is senseless, in the words of who refused it
   */
  <T> T of(Made<T> made) throws TrainingException {
    try {
      return made.make();
    } catch (IllegalArgumentException senseless) {
      throw mistake(senseless.getMessage());
    }
  }

  ParameterException mistake(String words) {
    return new ParameterException(spec.commandLine(), words);
  }
}
