package io.github.doggydoor.web.visits;

import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.page.FileNames;
import io.github.doggydoor.web.page.Layout;
import java.nio.file.Path;

/**
 * The page of what is kept and cannot be read now: why, and what to do, in the words of whatever
 * refused.
 *
 * @param stateDir the door's state folder, which is the owner's to know
 */
public record Unreadable(Layout layout, Path stateDir) {
  /** What {@code unreadable.mustache} is filled in with. */
  record Model(String words) {}

  /** For whoever asks. */
  public Response page(Request request, Exception why) {
    return page(request, 500, why);
  }

  /** Likewise, with that status. */
  Response page(Request request, int status, Exception why) {
    return layout.page(
        request,
        status,
        "visits",
        "unreadable",
        new Model(FileNames.of(request, why.getMessage(), stateDir)));
  }
}
