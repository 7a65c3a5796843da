package io.github.doggydoor.web.page;

import io.github.doggydoor.web.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pages for what did not work: what is wrong, and what to do. Nobody need be known for them. */
public final class ErrorPages {
  private final Layout layout;

  /** In the frame of the other pages. */
  public ErrorPages(Layout layout) {
    this.layout = layout;
  }

  /**
   * A page.
   *
   * @param status such as 404
   * @param languages what the browser would like, the dearest first
   * @param words what the door says of it, in English; empty where the status says it all
   */
  public Response.Page page(int status, List<Locale> languages, String words) {
    Texts texts = Texts.of(languages);
    String key = "page.error." + status;
    String kind = texts.has(key) ? key : "page.error." + (status < 500 ? "400" : "500");
    return layout.framed(
        status,
        texts,
        Optional.empty(),
        "",
        "error",
        new Model(status, texts.say(kind), texts.say(kind + ".do"), words));
  }

  /** What {@code error.mustache} is filled in with. */
  record Model(int status, String what, String todo, String words) {}
}
