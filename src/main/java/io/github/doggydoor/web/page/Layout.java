package io.github.doggydoor.web.page;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import java.util.List;
import java.util.Optional;

/** What all pages look like: a frame with tabs, and a view's template in it. */
public final class Layout {
  private final String door;
  private final Assets assets;
  private final Templates templates;

  /**
   * One for a door.
   *
   * @param door its name, for titles
   */
  public Layout(String door, Assets assets) {
    this.door = door;
    this.assets = assets;
    this.templates = new Templates(assets);
  }

  /**
   * A view's page.
   *
   * @param view which tab it is: {@code door}, {@code visits}, {@code teach}, {@code health} or
   *     {@code phones}; empty for a page that is in none. A script of that name comes along, if
   *     there is one
   * @param template {@code templates/TEMPLATE.mustache}
   * @param model what is filled in: a record or a map
   */
  public Response.Page page(Request request, String view, String template, Object model) {
    return page(request, 200, view, template, model);
  }

  /** Likewise, with another status, such as 409 where the door refused. */
  public Response.Page page(
      Request request, int status, String view, String template, Object model) {
    return framed(status, Texts.of(request), request.phone(), view, template, model);
  }

  /** A template filled in without the frame: what a script puts into a page that is there. */
  public String part(Request request, String template, Object model) {
    return templates.fill(template, model, Texts.of(request));
  }

  Response.Page framed(
      int status, Texts texts, Optional<Phone> phone, String view, String template, Object model) {
    String body = templates.fill(template, model, texts);
    // Who is not known learns nothing of the door, its name included.
    String title =
        view.isEmpty() || phone.isEmpty()
            ? "Doggy Door"
            : texts.say("page.tab." + view) + " · " + door;
    String script = view + ".js";
    Frame frame =
        new Frame(
            texts.locale().getLanguage(),
            title,
            phone.isPresent() ? door : "",
            phone.map(Phone::name).orElse(""),
            phone.isPresent(),
            phone.map(known -> Tab.of(known.role(), view)).orElse(List.of()),
            assets.has(script) ? assets.address(script) : "",
            body);
    return new Response.Page(status, templates.fill("base", frame, texts));
  }

  /**
   * What {@code base.mustache} is filled in with.
   *
   * @param body markup of ours, put in as it is
   */
  record Frame(
      String language,
      String title,
      String door,
      String phone,
      boolean known,
      List<Tab> tabs,
      String script,
      String body) {}
}
