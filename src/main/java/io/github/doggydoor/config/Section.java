package io.github.doggydoor.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One mapping of the file. Each question names a key, what it means where it is absent, and what is
 * allowed; an answer that is wrong is noted among the problems, and the default is given so that
 * the reading goes on.
 */
final class Section {
  private final Problems problems;
  private final String name;
  private final Node at;
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  /**
   * @param name the path of the mapping, such as {@code latch}; empty for the whole file
   */
  Section(Problems problems, String name, Node node) {
    this.problems = problems;
    this.name = name;
    this.at = node;
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        Node key = tuple.getKeyNode();
        String word = key instanceof ScalarNode scalar ? scalar.getValue() : key.toString();
        if (keys.putIfAbsent(word, key) != null) {
          problems.add(key, path(word) + " is there twice; keep one of them");
        } else {
          values.put(word, tuple.getValueNode());
        }
      }
    } else if (!isNull(node)) {
      problems.add(
          node,
          (name.isEmpty() ? "this file" : name)
              + " must have keys below it, each on a line of its own, indented by two spaces");
    }
  }

  private String path(String key) {
    return name.isEmpty() ? key : name + "." + key;
  }

  boolean has(String key) {
    known.add(key);
    return values.containsKey(key) && !isNull(values.get(key));
  }

  /** Every key that is there: of a mapping whose keys are the owner's own words. */
  Set<String> names() {
    known.addAll(keys.keySet());
    return Set.copyOf(keys.keySet());
  }

  /** The mapping below {@code key}; an empty one where it is absent. */
  Section section(String key) {
    known.add(key);
    return new Section(problems, path(key), values.getOrDefault(key, Scalars.nothing()));
  }

  Optional<String> text(String key) {
    if (!has(key)) {
      return Optional.empty();
    }
    if (values.get(key) instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    wrong(key, "must be one value, not a list and not keys");
    return Optional.empty();
  }

  /**
   * Any value that {@code reader} understands; its IllegalArgumentException becomes the problem.
   */
  <T> Optional<T> value(String key, Function<String, T> reader) {
    return text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(reader.apply(text));
              } catch (IllegalArgumentException refused) {
                wrong(key, "\"" + withoutPassword(text) + "\" " + refused.getMessage());
                return Optional.empty();
              }
            });
  }

  /** A password in an address must not reach the journal. */
  private static String withoutPassword(String text) {
    return text.replaceAll("//.*@", "//…@");
  }

  int integer(String key, int absent, int least, int most) {
    return value(key, text -> Scalars.integer(text, least, most)).orElse(absent);
  }

  double number(String key, double absent, double least, double most) {
    return value(key, text -> Scalars.number(text, least, most)).orElse(absent);
  }

  OptionalDouble number(String key, double least, double most) {
    Optional<Double> number = value(key, text -> Scalars.number(text, least, most));
    return number.isPresent() ? OptionalDouble.of(number.get()) : OptionalDouble.empty();
  }

  boolean flag(String key, boolean absent) {
    return value(key, Scalars::flag).orElse(absent);
  }

  Duration duration(String key, String absent, String least, String most) {
    return value(key, text -> Scalars.duration(text, least, most))
        .orElseGet(() -> Scalars.duration(absent, least, most));
  }

  long size(String key, String absent, String least) {
    return value(key, text -> Scalars.size(text, least))
        .orElseGet(() -> Scalars.size(absent, least));
  }

  Optional<Path> path(String key, Path folder) {
    return value(key, text -> folder.resolve(Scalars.path(text)).normalize());
  }

  /** The same; one of systemd's credentials stays as it is, for only the service has them. */
  Optional<Path> secret(String key, Path folder) {
    return value(
        key,
        text ->
            text.startsWith("$CREDENTIALS_DIRECTORY/")
                ? Scalars.path(text)
                : folder.resolve(Scalars.path(text)).normalize());
  }

  <E extends Enum<E>> E choice(String key, E absent) {
    return value(key, text -> Scalars.choice(text, absent.getDeclaringClass())).orElse(absent);
  }

  /** The sections of a list of mappings. */
  List<Section> sections(String key) {
    List<Section> sections = new ArrayList<>();
    for (Node item : items(key)) {
      sections.add(new Section(problems, path(key) + "[" + sections.size() + "]", item));
    }
    return sections;
  }

  /** A list of texts; one text alone is a list of one. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (has(key) && values.get(key) instanceof ScalarNode alone) {
      return List.of(alone.getValue());
    }
    for (Node item : items(key)) {
      if (item instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        problems.add(item, path(key) + " must be a list of plain values");
      }
    }
    return texts;
  }

  /** The items of a list; none where it is absent. */
  List<Node> items(String key) {
    if (!has(key)) {
      return List.of();
    }
    if (values.get(key) instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    wrong(key, "must be a list: [a, b] or lines that begin with \"- \"");
    return List.of();
  }

  /** Notes that {@code key} is wrong, at its value where it has one, otherwise at the section. */
  void wrong(String key, String message) {
    problems.add(values.getOrDefault(key, at), path(key) + ": " + message);
  }

  /** Notes every key that was never asked for. */
  void end() {
    keys.forEach(
        (word, node) -> {
          if (!known.contains(word)) {
            problems.add(node, path(word) + " is not a key" + Nearest.advice(word, known));
          }
        });
  }

  static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && List.of("", "~", "null").contains(scalar.getValue().toLowerCase(Locale.ROOT));
  }
}
