package io.github.doggydoor.web.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;

/** Names with values, as a query, a form, headers and a cookie have them. */
final class Fields {
  /** The session. The prefix has the browser refuse it from anybody but us. */
  static final String COOKIE = "__Host-doggydoor";

  private static final int MOST = 200;
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

  /**
   * The value of a header that may be there once.
   *
   * @throws Refusal where it is there twice: whoever looked before us may have taken the other
   */
  static Optional<String> one(HttpFields headers, String name) throws Refusal {
    if (headers.getFields(name).size() > 1) {
      throw Refusal.malformed();
    }
    return first(headers, name);
  }

  /** The first value of a header. */
  static Optional<String> first(HttpFields headers, String name) {
    return headers.getFields(name).stream()
        .findFirst()
        .map(field -> Objects.requireNonNullElse(field.getValue(), ""));
  }

  /** The first value of each cookie. */
  static Map<String, String> cookies(HttpFields headers) {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String header : headers.getValuesList("cookie")) {
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
}
