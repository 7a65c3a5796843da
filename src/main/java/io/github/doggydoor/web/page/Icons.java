package io.github.doggydoor.web.page;

import java.util.Map;

/**
 * Small pictures that stand beside words, drawn on 24 × 24 in the colour of the words. Never the
 * only thing that tells something: a screen reader does not hear them.
 */
final class Icons {
  private static final Map<String, String> LINES =
      Map.ofEntries(
          Map.entry("door", "M5 21V6a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v15M3 21h18M9 21v-8h6v8"),
          Map.entry("visits", "M4 5h16v14H4zM4 9h16M4 15h16M9 5v4M15 5v4M9 15v4M15 15v4"),
          Map.entry("teach", "M4 5h16v11h-8l-5 4v-4H4zM8.5 10.5l2.3 2.3 4.7-4.6"),
          Map.entry("health", "M3 12h4l2.5-6 4.5 12 2.5-6H21"),
          Map.entry(
              "phones",
              "M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM11 18h2"),
          Map.entry("locked", "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2"),
          Map.entry("unlocked", "M6 11h12v9H6zM8.5 11V7a3.5 3.5 0 0 1 6.8-1.2M12 14.5v2"),
          Map.entry("ajar", "M5 21V4h9M3 21h18M14 21V3l5 2.5V21M16.5 12v1.5"),
          Map.entry("jammed", "M12 4 2.8 20h18.4zM12 10v4.5M12 17.2v.3"),
          Map.entry("fault", "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v5.5M12 16v.3"),
          Map.entry("waiting", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2"),
          Map.entry(
              "blind",
              "M4 4l16 16M9.5 5.7A9.6 9.6 0 0 1 12 5.4c5 0 8.3 4 9.5 6.6a14 14 0 0 1-2.3 3.3M6 7.5A14.5 14.5 0 0 0 2.5 12c1.2 2.6 4.5 6.6 9.5 6.6 1.7 0 3.2-.4 4.5-1.1M9.9 9.9a3 3 0 0 0 4.2 4.2"),
          Map.entry(
              "picture",
              "M4 7h3l1.5-2.5h7L17 7h3v12H4zM12 9.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z"),
          Map.entry("home", "M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-5h4v5"),
          Map.entry(
              "out",
              "M12 21V12M12 12c-3 0-5.5-2-5.5-4.8S9 3 12 3s5.5 1.5 5.5 4.2S15 12 12 12zM7 21h10"),
          Map.entry(
              "unknown",
              "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.3M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z"),
          Map.entry("schedule", "M5 5.5h14V20H5zM5 10h14M9 3v4M15 3v4"),
          Map.entry("ok", "M4.5 12.5l5 5L19.5 7"),
          Map.entry("no", "M6 6l12 12M18 6 6 18"),
          Map.entry("note", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5v.3"),
          Map.entry("undo", "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H9"),
          Map.entry("reload", "M20 5v5h-5M19.5 10A8 8 0 1 0 20 14"),
          Map.entry("add", "M12 5v14M5 12h14"),
          Map.entry("remove", "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5M14 11v5"),
          Map.entry("next", "M9 5l7 7-7 7"),
          Map.entry("before", "M15 5l-7 7 7 7"),
          Map.entry("leave", "M14 4H5v16h9M10 12h11M17.5 8.5 21 12l-3.5 3.5"),
          Map.entry(
              "paw",
              "M12 12.5c-2.6 0-5 2.5-5 4.8 0 1.7 1.3 2.7 2.7 2.4 1.6-.4 3-.4 4.6 0 1.4.3 2.7-.7 2.7-2.4 0-2.3-2.4-4.8-5-4.8zM5.3 9.3v1.5M9.5 5v2.5M14.5 5v2.5M18.7 9.3v1.5"));

  private Icons() {}

  /** The markup of a picture. */
  static String svg(String name) {
    String line = LINES.get(name);
    if (line == null) {
      throw new IllegalArgumentException("the page has no icon " + name);
    }
    return "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">"
        + "<path d=\""
        + line
        + "\"/></svg>";
  }
}
