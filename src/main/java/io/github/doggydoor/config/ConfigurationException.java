package io.github.doggydoor.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration that is refused, with all that is wrong in it. */
public final class ConfigurationException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /** The message has one problem a line, in the order of the file. */
  public ConfigurationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All problems, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }
}
