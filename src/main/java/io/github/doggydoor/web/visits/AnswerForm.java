package io.github.doggydoor.web.visits;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.ask.Possible;
import io.github.doggydoor.web.page.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The buttons of who it was, one tap each; {@code answers.mustache} shows them.
 *
 * @param visit its number
 * @param from which page they stand on, and is shown again afterwards: {@code visit} or {@code
 *     teach}
 * @param dogs of the house
 * @param strangers whoever else
 * @param others what is neither
 * @param undo whether something counts that can be taken back
 */
public record AnswerForm(
    String visit,
    String from,
    List<Choice> dogs,
    List<Choice> strangers,
    List<Choice> others,
    boolean undo) {
  private static final String DOG = "dog ";
  private static final String ALL = "dogs";
  private static final String STRANGER = "stranger";

  /** One of them. */
  public record Choice(String value, String words) {}

  /**
   * Those of a visit.
   *
   * @param house the dogs that may come in
   * @param undo whether something counts that can be taken back
   */
  public static AnswerForm of(
      Texts texts, long visit, String from, Possible possible, List<String> house, boolean undo) {
    List<Choice> dogs = new ArrayList<>();
    possible.dogs().forEach(dog -> dogs.add(new Choice(DOG + dog, dog)));
    List<String> all = together(possible, house);
    if (all.size() > 1) {
      dogs.add(new Choice(ALL, String.join(" + ", all)));
    }
    List<Choice> strangers = new ArrayList<>();
    for (String kind : AnswerWords.KINDS) {
      if (possible.isKind(kind)) {
        strangers.add(new Choice(STRANGER + " " + kind, texts.say("visits.answer.kind." + kind)));
      }
    }
    strangers.add(new Choice(STRANGER, texts.say("visits.answer.kind.none")));
    return new AnswerForm(
        Long.toString(visit),
        from,
        List.copyOf(dogs),
        List.copyOf(strangers),
        List.of(
            new Choice("both", texts.say("visits.answer.both")),
            new Choice("nobody", texts.say("visits.answer.nobody")),
            new Choice("unknown", texts.say("visits.answer.unknown"))),
        undo);
  }

  /** Those of the house that the model knows: of two that come together both are said at once. */
  private static List<String> together(Possible possible, List<String> house) {
    return house.stream().flatMap(dog -> possible.dog(dog).stream()).distinct().sorted().toList();
  }

  /** The answer of a button; empty where it is none of these. */
  static Optional<Answer> read(String value, Possible possible, List<String> house) {
    if (value.startsWith(DOG)) {
      String dog = value.substring(DOG.length());
      return possible.dogs().contains(dog)
          ? Optional.of(new Answer.Dogs(new TreeSet<>(List.of(dog))))
          : Optional.empty();
    }
    if (value.startsWith(STRANGER + " ")) {
      String kind = value.substring(STRANGER.length() + 1);
      return AnswerWords.KINDS.contains(kind) && possible.isKind(kind)
          ? Optional.of(new Answer.Stranger(kind))
          : Optional.empty();
    }
    return switch (value) {
      case ALL ->
          Optional.of(together(possible, house))
              .filter(all -> all.size() > 1)
              .map(all -> new Answer.Dogs(new TreeSet<>(all)));
      case STRANGER -> Optional.of(new Answer.Stranger(""));
      case "both" -> Optional.of(new Answer.Both());
      case "nobody" -> Optional.of(new Answer.Nobody());
      case "unknown" -> Optional.of(new Answer.CannotTell());
      default -> Optional.empty();
    };
  }
}
