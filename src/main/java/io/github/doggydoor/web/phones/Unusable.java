package io.github.doggydoor.web.phones;

import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.access.AccessException;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;

/** The page that is shown where the list of phones cannot be used. */
final class Unusable {
  private static final int UNAVAILABLE = 503;

  /** HTTP's "insufficient storage". */
  private static final int DISK_FULL = 507;

  private Unusable() {}

  /** For whoever may not know where the list lies: what is wrong, without the place. */
  static Response.Page page(Layout layout, Request request, AccessException why) {
    return page(layout, request, why, "");
  }

  /** For an owner, with the sentence that the log would have, which names the place. */
  static Response.Page withPlace(Layout layout, Request request, AccessException why) {
    return page(layout, request, why, why.getMessage());
  }

  private static Response.Page page(
      Layout layout, Request request, AccessException why, String place) {
    return why.diskFull()
        ? page(layout, request, DISK_FULL, "access.refused.diskfull", place)
        : page(layout, request, UNAVAILABLE, "access.refused.unusable", place);
  }

  private static Response.Page page(
      Layout layout, Request request, int status, String key, String place) {
    Texts texts = Texts.of(request);
    return layout.page(
        request,
        status,
        "",
        "refused",
        new EntryView.Refusal(texts.say(key), texts.say(key + ".do"), place));
  }
}
