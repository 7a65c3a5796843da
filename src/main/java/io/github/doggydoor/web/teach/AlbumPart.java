package io.github.doggydoor.web.teach;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import io.github.doggydoor.web.visits.AnswerWords;
import io.github.doggydoor.web.visits.Filmstrip;
import io.github.doggydoor.web.visits.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was said, the newest first. */
final class AlbumPart {
  private static final int A_PAGE = 24;

  private final Times times;

  AlbumPart(Times times) {
    this.times = times;
  }

  /**
   * Something that was said.
   *
   * @param visit its number
   * @param there whether the visit still is
   * @param picture of it; empty where there is none
   * @param counts whether it is what counts now
   */
  record Item(
      String visit,
      boolean there,
      String picture,
      String words,
      String who,
      String when,
      String of,
      boolean counts) {}

  /** What {@code album.mustache} is filled in with. */
  record Page(List<Item> album, boolean none, String newer, String older) {}

  Page page(TeachStore store, int page) throws TeachException {
    List<Label> all = store.labels().reversed();
    int pages = Math.max(1, (all.size() + A_PAGE - 1) / A_PAGE);
    int at = Math.min(page, pages);
    return new Page(
        items(store, all.subList((at - 1) * A_PAGE, Math.min(all.size(), at * A_PAGE))),
        all.isEmpty(),
        at > 1 ? "/teach/album?page=" + (at - 1) : "",
        at < pages ? "/teach/album?page=" + (at + 1) : "");
  }

  /** The newest so many. */
  List<Item> newest(TeachStore store, int most) throws TeachException {
    List<Label> all = store.labels().reversed();
    return items(store, all.subList(0, Math.min(most, all.size())));
  }

  private List<Item> items(TeachStore store, List<Label> labels) throws TeachException {
    List<Item> items = new ArrayList<>();
    for (Label label : labels) {
      Optional<VisitSummary> visit = store.summary(label.visit());
      boolean counts =
          !(label.answer() instanceof Answer.Undo)
              && store.inForce(label.visit()).filter(label::equals).isPresent();
      items.add(
          new Item(
              Long.toString(label.visit()),
              visit.isPresent(),
              visit.map(Filmstrip::middle).orElse(""),
              AnswerWords.of(times.texts(), label.answer()),
              label.who(),
              times.at(label.at()),
              visit.map(one -> times.at(one.begun())).orElse(""),
              counts && visit.isPresent()));
    }
    return items;
  }
}
