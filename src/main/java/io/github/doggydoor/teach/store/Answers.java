package io.github.doggydoor.teach.store;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.TeachException;
import java.util.List;
import java.util.TreeSet;

/** An answer as two columns: a word for its kind, and what else was said. */
record Answers(String kind, String said) {
  /** The word of that which takes back. */
  static final String UNDO = "undo";

  private static final String BETWEEN = "\n"; // No name has one.

  static Answers of(Answer answer) throws TeachException {
    return switch (answer) {
      case Answer.Dogs(var names) when names.isEmpty() ->
          throw new TeachException("an answer that names no dog says nothing: name one");
      case Answer.Dogs(var names) -> new Answers("dogs", String.join(BETWEEN, names));
      case Answer.Stranger(String kind) -> new Answers("stranger", kind);
      case Answer.Both() -> new Answers("both", "");
      case Answer.Nobody() -> new Answers("nobody", "");
      case Answer.CannotTell() -> new Answers("cannot tell", "");
      case Answer.Undo() -> new Answers(UNDO, "");
    };
  }

  Answer answer() throws TeachException {
    return switch (kind) {
      case "dogs" -> new Answer.Dogs(new TreeSet<>(List.of(said.split(BETWEEN, -1))));
      case "stranger" -> new Answer.Stranger(said);
      case "both" -> new Answer.Both();
      case "nobody" -> new Answer.Nobody();
      case "cannot tell" -> new Answer.CannotTell();
      case UNDO -> new Answer.Undo();
      default ->
          throw new TeachException(
              "an answer of the kind \""
                  + kind
                  + "\" is kept, which this doggydoor does not know: update doggydoor");
    };
  }
}
