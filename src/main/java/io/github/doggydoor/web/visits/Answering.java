package io.github.doggydoor.web.visits;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Possible;
import io.github.doggydoor.teach.ask.Said;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.page.ErrorPages;
import io.github.doggydoor.web.page.FileNames;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps what a phone says of a visit, and shows again where it was said. */
final class Answering {
  private static final String TEACH = "teach";

  private final Kept kept;
  private final ErrorPages errors;
  private final Gone gone;

  Answering(Kept kept, ErrorPages errors, Gone gone) {
    this.kept = kept;
    this.errors = errors;
    this.gone = gone;
  }

  /** What a button said. */
  Response answer(Request request, List<String> house) {
    return said(request, possible -> AnswerForm.read(request.field("answer"), possible, house));
  }

  /** That what was said counts no more. */
  Response undo(Request request) {
    return said(request, _ -> Optional.of(new Answer.Undo()));
  }

  private interface Reader {
    Optional<Answer> of(Possible possible);
  }

  private Response said(Request request, Reader reader) {
    OptionalLong visit = VisitPictures.number(request.variables().getFirst());
    if (visit.isEmpty()) {
      return errors.page(404, request, "");
    }
    long number = visit.getAsLong();
    try {
      Optional<Response> done =
          kept.write(
              store -> {
                if (store.summary(number).isEmpty()) {
                  return gone.page(request, number, !store.labels(number).isEmpty());
                }
                Optional<Answer> answer = reader.of(Possible.of(store, number));
                if (answer.isEmpty()) {
                  return errors.page(400, request, "");
                }
                if (answer.get() instanceof Answer.Undo && store.inForce(number).isEmpty()) {
                  return back(request, number, "undone"); // Tapped twice.
                }
                String who = request.known().origin();
                Instant now = Instant.now();
                Optional<Said> already = Said.already(store, number, answer.get(), who, now);
                return already.isPresent()
                    ? back(request, number, Notes.again(already.get()))
                    : back(
                        request,
                        number,
                        Notes.word(Said.of(store, number, answer.get(), who, now)));
              });
      return done.orElseGet(() -> gone.page(request, number, false));
    } catch (TeachException refused) {
      return errors.page(409, request, FileNames.of(request, refused.getMessage()));
    }
  }

  private static Response back(Request request, long visit, String note) {
    return new Response.Redirect(
        request.field("from").equals(TEACH)
            ? "/teach?visit=" + visit + "&note=" + note
            : "/visits/" + visit + "?note=" + note);
  }
}
