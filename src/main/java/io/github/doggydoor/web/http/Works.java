package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What all connections of a server share. */
record Works(
    ServerSettings settings,
    Router router,
    Desk desk,
    Viewers viewers,
    Failures failures,
    RefusalPages pages,
    Mishaps mishaps) {
  Limits limits() {
    return settings.limits();
  }

  /** The page of a refusal; a bare one, where the hook for such pages fails itself. */
  Response.Page page(Refusal refusal, List<Locale> languages) {
    try {
      return pages.page(refusal.status(), languages, refusal.phone(), refusal.getMessage());
    } catch (RuntimeException e) {
      mishaps.tell("of errors", e.toString());
      return new PlainPages()
          .page(refusal.status(), languages, Optional.empty(), refusal.getMessage());
    }
  }
}
