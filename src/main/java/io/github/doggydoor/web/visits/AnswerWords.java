package io.github.doggydoor.web.visits;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.web.page.Texts;
import java.util.List;

/** Answers as the page writes them. */
public final class AnswerWords {
  /** The kinds of strangers that one tap names; by the command any word or two may. */
  static final List<String> KINDS = List.of("dog", "cat", "raccoon", "animal", "person");

  private AnswerWords() {}

  /** Such as {@code somebody else: a cat}. */
  public static String of(Texts texts, Answer answer) {
    return switch (answer) {
      case Answer.Dogs(var names) -> String.join(", ", names);
      case Answer.Stranger(String kind) when kind.isEmpty() -> texts.say("visits.answer.stranger");
      case Answer.Stranger(String kind) when KINDS.contains(kind) ->
          texts.say("visits.answer.stranger." + kind);
      case Answer.Stranger(String kind) -> texts.say("visits.answer.stranger.other", kind);
      case Answer.Both() -> texts.say("visits.answer.both");
      case Answer.Nobody() -> texts.say("visits.answer.nobody");
      case Answer.CannotTell() -> texts.say("visits.answer.unknown");
      case Answer.Undo() -> texts.say("visits.answer.undo");
    };
  }
}
