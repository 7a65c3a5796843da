package io.github.doggydoor.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Gathers what is wrong in one file. */
final class Problems {
  private final Path file;
  private final List<Problem> found = new ArrayList<>();

  Problems(Path file) {
    this.file = file;
  }

  void add(Node node, String message) {
    add(node.getStartMark(), message);
  }

  void add(Optional<Mark> mark, String message) {
    found.add(
        new Problem(
            file,
            mark.map(at -> at.getLine() + 1).orElse(0),
            mark.map(at -> at.getColumn() + 1).orElse(0),
            message));
  }

  void add(String message) {
    add(Optional.empty(), message);
  }

  /** Throws where anything was wrong. */
  void raise() throws ConfigurationException {
    if (!found.isEmpty()) {
      found.sort(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column));
      throw new ConfigurationException(found);
    }
  }
}
