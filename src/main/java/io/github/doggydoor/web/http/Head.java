package io.github.doggydoor.web.http;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request begins with, read as narrowly as RFC 9112 allows: what a browser never sends is
 * refused, not guessed at.
 *
 * @param method such as GET
 * @param target path and query as they were sent, beginning with a slash: visible ASCII
 * @param persistent whether another request may follow on the same connection
 * @param headers the values of each name in lower case
 */
record Head(String method, String target, boolean persistent, Map<String, List<String>> headers) {
  /** All of it. */
  static final int LARGEST = 16 << 10;

  private static final int MOST_HEADERS = 64;
  private static final Pattern FIRST =
      Pattern.compile("([A-Z]{1,20}) (\\S{1,16384}) HTTP/(\\d\\.\\d)");
  private static final Pattern TARGET = Pattern.compile("/[\\x21-\\x7e]*");
  private static final Pattern HEADER =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([^\\x00-\\x08\\x0a-\\x1f\\x7f]*)");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,9}");

  /**
   * Reads one.
   *
   * @throws Refusal where it is none; nothing on this connection can be read after that
   */
  static Head read(Wire wire) throws IOException, Refusal {
    int left = LARGEST;
    String line = wire.line(left);
    if (line.isEmpty()) { // After a form some clients send a line too many.
      line = wire.line(left);
    }
    left -= line.length() + 2;
    Matcher first = FIRST.matcher(line);
    if (!first.matches() || !TARGET.matcher(first.group(2)).matches()) {
      throw Refusal.malformed();
    }
    if (!first.group(3).startsWith("1.")) {
      throw new Refusal(505, "Only HTTP/1.1 is spoken here.");
    }
    Map<String, List<String>> headers = headers(wire, left);
    boolean persistent =
        "1.1".equals(first.group(3))
            && headers.getOrDefault("connection", List.of()).stream()
                .noneMatch(value -> value.toLowerCase(Locale.ROOT).contains("close"));
    return new Head(first.group(1), first.group(2), persistent, headers);
  }

  private static Map<String, List<String>> headers(Wire wire, int most)
      throws IOException, Refusal {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    int left = most;
    int count = 0;
    while (true) {
      String line = wire.line(left);
      if (line.isEmpty()) {
        return headers;
      }
      left -= line.length() + 2;
      Matcher header = HEADER.matcher(line);
      if (!header.matches()) {
        throw Refusal.malformed();
      }
      if (++count > MOST_HEADERS) {
        throw new Refusal(431, "The browser sent more than is read here.");
      }
      headers
          .computeIfAbsent(header.group(1).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(header.group(2).strip());
    }
  }

  boolean has(String name) {
    return headers.containsKey(name);
  }

  /**
   * The value of a header that may be there once.
   *
   * @throws Refusal where it is there twice: whoever looked before us may have taken the other
   */
  Optional<String> one(String name) throws Refusal {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Refusal.malformed();
    }
    return values.stream().findFirst();
  }

  /**
   * How many bytes follow.
   *
   * @throws Refusal where that is not said in advance, or not clearly
   */
  int length() throws Refusal {
    if (has("transfer-encoding")) {
      throw new Refusal(411, "A form must say its length here.");
    }
    if (has("expect")) {
      throw new Refusal(417, "Nothing is promised here before a form has come.");
    }
    Optional<String> length = one("content-length");
    if (length.isEmpty()) {
      return 0;
    }
    if (!LENGTH.matcher(length.get()).matches()) {
      throw Refusal.malformed();
    }
    return Integer.parseInt(length.get());
  }
}
