package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Pages without any style, for where there are no others. */
final class PlainPages implements RefusalPages {
  @Override
  public Response.Page page(
      int status, List<Locale> languages, Optional<Phone> phone, String words) {
    return new Response.Page(status, html("<h1>" + status + "</h1><p>" + escaped(words) + "</p>"));
  }

  /**
   * A page that leads on to {@code path}, from here: what is asked next comes from a page of ours,
   * and so with the session, which browsers keep back from whoever follows a foreign link.
   */
  static Response.Page onwards(String path) {
    String there = escaped(path);
    return new Response.Page(
        200,
        html(
            "<meta http-equiv=\"refresh\" content=\"0; url="
                + there
                + "\"><p><a href=\""
                + there
                + "\">Doggy Door</a></p>"));
  }

  private static String html(String body) {
    return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
        + "<meta name=\"viewport\" content=\"width=device-width\"><title>Doggy Door</title></head>"
        + "<body><main>"
        + body
        + "</main></body></html>\n";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
