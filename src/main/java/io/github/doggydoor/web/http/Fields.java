package io.github.doggydoor.web.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names with values, as a query, a form, a cookie and a browser's wish for languages have them. */
final class Fields {
  /** The session. The prefix has the browser refuse it from anybody but us. */
  static final String COOKIE = "__Host-doggydoor";

  private static final int MOST = 200;
  private static final int LANGUAGES = 200;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{1,200}");

  private Fields() {}

  /**
   * The first value of each name of a query or a form.
   *
   * @throws Refusal 400 for what is none, has a NUL in it or more than 200 fields
   */
  static Map<String, String> form(String text) throws Refusal {
    Map<String, String> fields = new LinkedHashMap<>();
    if (text.isEmpty()) {
      return fields;
    }
    String[] pairs = text.split("&", MOST + 1);
    if (pairs.length > MOST) {
      throw Refusal.malformed();
    }
    for (String pair : pairs) {
      int equals = pair.indexOf('=');
      String name = Paths.decoded(equals < 0 ? pair : pair.substring(0, equals), true);
      String value = equals < 0 ? "" : Paths.decoded(pair.substring(equals + 1), true);
      if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
        throw Refusal.malformed();
      }
      fields.putIfAbsent(name, value);
    }
    return fields;
  }

  /** The first value of each cookie. */
  static Map<String, String> cookies(Head head) {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String header : head.headers().getOrDefault("cookie", List.of())) {
      for (String pair : header.split(";", MOST)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          cookies.putIfAbsent(
              pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
      }
    }
    return cookies;
  }

  /** What could be a session. */
  static Optional<String> token(Map<String, String> cookies) {
    return Optional.ofNullable(cookies.get(COOKIE)).filter(text -> TOKEN.matcher(text).matches());
  }

  /** The header that has a browser keep a session for 180 days, or end it where it is empty. */
  static String kept(String token) {
    if (!token.isEmpty() && !TOKEN.matcher(token).matches()) {
      throw new IllegalArgumentException("a session is 1 to 200 letters, digits, - and _");
    }
    return COOKIE
        + "="
        + token
        + "; Max-Age="
        + (token.isEmpty() ? 0 : 180 * 24 * 60 * 60)
        + "; Path=/; Secure; HttpOnly; SameSite=Strict";
  }

  /** What a browser would like to read, the dearest first; empty where it does not say. */
  static List<Locale> languages(Head head) {
    return head.headers().getOrDefault("accept-language", List.of()).stream()
        .filter(text -> text.length() <= LANGUAGES)
        .findFirst()
        .map(Fields::ranges)
        .orElse(List.of());
  }

  private static List<Locale> ranges(String text) {
    try {
      return Locale.LanguageRange.parse(text).stream()
          .filter(range -> range.getWeight() > 0 && !range.getRange().contains("*"))
          .limit(10)
          .map(range -> Locale.forLanguageTag(range.getRange()))
          .toList();
    } catch (IllegalArgumentException e) {
      return List.of(); // It has no language that is one: the page has a first choice of its own.
    }
  }
}
