package io.github.doggydoor.web.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a server said, in bytes. */
record Reply(int status, List<String> headers, String body) {
  static Reply of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return new Reply(0, List.of(), text);
    }
    List<String> lines = text.substring(0, end).lines().toList();
    return new Reply(
        Integer.parseInt(lines.getFirst().split(" ", 3)[1]),
        lines.subList(1, lines.size()),
        text.substring(end + 4));
  }

  Optional<String> header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ": ";
    return headers.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }
}
