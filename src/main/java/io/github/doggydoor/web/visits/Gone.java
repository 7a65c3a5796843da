package io.github.doggydoor.web.visits;

import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;

/** The page of a visit that is not there any more, or never was. */
record Gone(Layout layout) {
  /** What {@code gone.mustache} is filled in with. */
  record Model(String words) {}

  /**
   * Of that visit.
   *
   * @param said whether something was said of it, which is kept
   */
  Response page(Request request, long visit, boolean said) {
    String words =
        Texts.of(request).say(said ? "visits.gone.said" : "visits.gone", Long.toString(visit));
    return layout.page(request, 404, "visits", "gone", new Model(words));
  }
}
