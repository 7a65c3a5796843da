package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Nearest;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.ask.Possible;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what a person says of a visit: {@code bo}, {@code bo,ida}, {@code stranger cat} … */
final class AnswerReader {
  static final List<String> WORDS = List.of("stranger", "both", "nobody", "unknown");

  private final Possible possible;

  AnswerReader(Possible possible) {
    this.possible = possible;
  }

  /** All that may be said, for messages. */
  static String possible(Collection<String> dogs) {
    return String.join(", ", dogs)
        + (dogs.size() > 1 ? ", several with commas between them" : "")
        + ", stranger [KIND], both, nobody or unknown";
  }

  /**
   * @param words as they stand on the command line; one or more
   */
  Answer read(List<String> words) throws Refusal {
    String first = words.getFirst();
    List<String> rest = words.subList(1, words.size());
    if (possible.dog(first).isEmpty() && first.equalsIgnoreCase("stranger")) {
      return new Answer.Stranger(kind(String.join(" ", rest)));
    }
    String all = String.join(" ", words);
    if (!rest.isEmpty()
        && possible.dog(all).isEmpty()
        && words.stream().noneMatch(word -> word.contains(","))) {
      throw new Refusal(
          "\""
              + all
              + "\" is more than one answer; write "
              + possible(possible.dogs())
              + ". Somebody beside a dog of the house is `both`.");
    }
    if (possible.dog(all).isEmpty()) {
      switch (all.toLowerCase(Locale.ROOT)) {
        case "both" -> {
          return new Answer.Both();
        }
        case "nobody" -> {
          return new Answer.Nobody();
        }
        case "unknown" -> {
          return new Answer.CannotTell();
        }
        default -> {
          // Dogs, then.
        }
      }
    }
    return new Answer.Dogs(names(all));
  }

  private SortedSet<String> names(String all) throws Refusal {
    SortedSet<String> names = new TreeSet<>();
    for (String word : all.split(",", -1)) {
      names.add(
          possible
              .dog(word.strip())
              .orElseThrow(
                  () ->
                      new Refusal("\"" + word.strip() + "\" is no answer" + advice(word.strip()))));
    }
    return names;
  }

  private String advice(String word) {
    List<String> known = new ArrayList<>(possible.dogs());
    known.addAll(WORDS);
    String nearest = Nearest.advice(word, known);
    return nearest.startsWith("; possible")
        ? ": the model knows no dog of that name; write " + possible(possible.dogs())
        : nearest;
  }

  private String kind(String kind) throws Refusal {
    if (possible.dog(kind).isPresent()) {
      throw new Refusal(
          kind
              + " is a dog that the model knows, and no kind of stranger: say `"
              + possible.dog(kind).get()
              + "`, or `both` where somebody else was there as well");
    }
    if (!possible.isKind(kind)) {
      throw new Refusal(
          "\""
              + kind
              + "\" is no kind of stranger: write one or two words, such as dog, cat, raccoon or"
              + " person");
    }
    return kind.toLowerCase(Locale.ROOT);
  }
}
