package io.github.doggydoor.web.visits;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Said;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.page.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What came of an answer, as the page that is shown next says it: {@code visits.note.WORD} of the
 * texts. The word stands in the address, where anybody can write one, and stays there when the page
 * is looked at again; so it is said only where it is true by the store at that time.
 */
public final class Notes {
  private static final String UNDONE = "undone";
  private static final String AGAIN = "already";

  private Notes() {}

  /** What the address of {@code request} says of a visit; empty where it says nothing true. */
  public static Optional<String> of(Request request, TeachStore store, long visit)
      throws TeachException {
    String note = request.query().getOrDefault("note", "");
    if (note.isEmpty() || !isTrue(note, request.known().origin(), store, visit)) {
      return Optional.empty();
    }
    return Optional.of(Texts.of(request).say("visits.note." + note));
  }

  private static boolean isTrue(String note, String who, TeachStore store, long visit)
      throws TeachException {
    Optional<Said> counts = Said.inForce(store, visit);
    if (counts.isEmpty()) {
      return note.equals(UNDONE)
          && store.labels(visit).stream().anyMatch(label -> label.answer() instanceof Answer.Undo);
    }
    return counts.get().label().who().equals(Said.plain(who))
        && List.of(word(counts.get()), again(counts.get())).contains(note);
  }

  /** Of an answer that was kept just now. */
  static String word(Said said) {
    return said.label().answer() instanceof Answer.Undo
        ? UNDONE
        : said.note().map(note -> note.name().toLowerCase(Locale.ROOT)).orElse("said");
  }

  /** Of one that was given before, so that nothing new is kept. */
  static String again(Said said) {
    return said.note().filter(Said.Note.WAITS::equals).isPresent() ? AGAIN + "_waits" : AGAIN;
  }
}
