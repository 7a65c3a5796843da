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
              "M4 4l16 16M9.5 5.7A9.6 9.6 0 0 1 12 5.400c5 0 8.300 4 9.500 6.600a14 14 0 0 1-2.300 3.300M6 7.500A14.500 14.500 0 0 0 2.500 12c1.200 2.600 4.500 6.600 9.500 6.600 1.700 0 3.200-.4 4.500-1.100M9.900 9.900a3 3 0 0 0 4.200 4.200"),
          Map.entry(
              "picture",
              "M4 7h3l1.500-2.500h7L17 7h3v12H4zM12 9.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7z"),
          Map.entry("home", "M3.500 11.500 12 4l8.500 7.500M6 9.500V20h12V9.500M10 20v-5h4v5"),
          Map.entry(
              "out",
              "M12 21V12M12 12c-3 0-5.500-2-5.500-4.800S9 3 12 3s5.500 1.500 5.500 4.200S15 12 12 12zM7 21h10"),
          Map.entry(
              "unknown",
              "M9 9a3 3 0 1 1 4.500 2.600c-1 .6-1.500 1.200-1.500 2.400M12 17.500v.3M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z"),
          Map.entry("schedule", "M5 5.500h14V20H5zM5 10h14M9 3v4M15 3v4"),
          Map.entry("ok", "M4.500 12.500l5 5L19.500 7"),
          Map.entry("no", "M6 6l12 12M18 6 6 18"),
          Map.entry("note", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.500M12 7.500v.3"),
          Map.entry("undo", "M8 5 4 9l4 4M4 9h10a5 5 0 0 1 0 10H9"),
          Map.entry("reload", "M20 5v5h-5M19.500 10A8 8 0 1 0 20 14"),
          Map.entry("add", "M12 5v14M5 12h14"),
          Map.entry("remove", "M4 7h16M9 7V4h6v3M6.500 7l1 13h9l1-13M10 11v5M14 11v5"),
          Map.entry("next", "M9 5l7 7-7 7"),
          Map.entry("before", "M15 5l-7 7 7 7"),
          Map.entry("leave", "M14 4H5v16h9M10 12h11M17.500 8.500 21 12l-3.500 3.500"),
          Map.entry(
              "paw",
              "M12 12.500c-2.600 0-5 2.500-5 4.800 0 1.700 1.300 2.700 2.700 2.400 1.600-.4 3-.4 4.600 0 1.400.3 2.700-.7 2.700-2.400 0-2.300-2.400-4.800-5-4.800zM5.300 9.300v1.500M9.500 5v2.500M14.500 5v2.500M18.700 9.300v1.500"));

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
