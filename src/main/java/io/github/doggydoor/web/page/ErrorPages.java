package io.github.doggydoor.web.page;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Pages for what did not work: what is wrong, and what to do. Whoever is known has the tabs to go
 * on by; whoever is not sees nothing of the door.
 */
public final class ErrorPages {
  private final Layout layout;

  /** In the frame of the other pages. */
  public ErrorPages(Layout layout) {
    this.layout = layout;
  }

  /**
   * A page for whoever asks.
   *
   * @param status such as 404
   * @param words what the door says of it, in English; empty where the status says it all
   */
  public Response.Page page(int status, Request request, String words) {
    return page(status, request.languages(), request.phone(), words);
  }

  /**
   * Likewise, where there is no request.
   *
   * @param languages what the browser would like, the dearest first
   */
  public Response.Page page(
      int status, List<Locale> languages, Optional<Phone> phone, String words) {
    Texts texts = Texts.of(languages);
    String key = "page.error." + status;
    String kind = texts.has(key) ? key : "page.error." + (status < 500 ? "400" : "500");
    String more = ServerWords.repeat(words) ? "" : words;
    Model model =
        ServerWords.told(status, words, texts)
            .orElseGet(() -> new Model(status, texts.say(kind), texts.say(kind + ".do"), more));
    return layout.framed(status, texts, phone, "", "error", model);
  }

  /** What {@code error.mustache} is filled in with. */
  record Model(int status, String what, String todo, String words) {}
}
