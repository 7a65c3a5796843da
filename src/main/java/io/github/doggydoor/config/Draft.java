package io.github.doggydoor.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commented reference file with values filled in: its words, order and comments stay, and a
 * line that was optional is in use once it has a value.
 */
public final class Draft {
  private static final String REFERENCE = "doggydoor.yaml";
  private static final Pattern SECTION = Pattern.compile("(?:#: )?(\\w+):(?:\\s.*)?");
  private static final Pattern KEY = Pattern.compile("(#: )?( {2}(\\w+): *)(.*?)(?:(\\s+)(#.*))?");

  /** What YAML reads as the same text without quotes; all else is quoted. */
  private static final Pattern PLAIN =
      Pattern.compile("-{0,2}[A-Za-z/$][A-Za-z0-9_/$.=+@-]*(:/[A-Za-z0-9_/.:@-]*[A-Za-z0-9_/])?");

  private final List<String> lines;

  private Draft(List<String> lines) {
    this.lines = List.copyOf(lines);
  }

  /** The reference file as it is shipped: every default. */
  public static Draft reference() {
    try (InputStream in = Draft.class.getResourceAsStream(REFERENCE)) {
      return new Draft(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With a comment on top. */
  public Draft titled(String comment) {
    List<String> more = new ArrayList<>(lines);
    more.addFirst("# " + comment);
    return new Draft(more);
  }

  /**
   * With this value.
   *
   * @param path section and key, such as {@code latch.line}
   */
  public Draft with(String path, String value) {
    return put(path, scalar(value));
  }

  /** With this number. */
  public Draft with(String path, int value) {
    return put(path, Integer.toString(value));
  }

  /** With this switch. */
  public Draft with(String path, boolean value) {
    return put(path, Boolean.toString(value));
  }

  /** With this list. */
  public Draft with(String path, List<String> values) {
    return put(
        path, values.stream().map(Draft::scalar).collect(Collectors.joining(", ", "[", "]")));
  }

  /** Without a value: the line is optional again. */
  public Draft without(String path) {
    return change(path, (old, key) -> old.startsWith("#: ") ? old : "#: " + old);
  }

  /**
   * With rules of their own for these dogs, in place of the example.
   *
   * @param rules each a line of YAML, by the dog's name
   */
  public Draft withDogs(SortedMap<String, String> rules) {
    List<String> changed = new ArrayList<>(lines);
    int header = 0;
    while (!SECTION.matcher(changed.get(header)).matches()
        || !inUse(changed.get(header)).startsWith("dogs:")) {
      header++;
    }
    changed.set(header, inUse(changed.get(header)));
    while (!changed.get(header + 1).isBlank()) {
      changed.remove(header + 1);
    }
    int at = header;
    for (Map.Entry<String, String> dog : rules.entrySet()) {
      changed.add(++at, "  " + scalar(dog.getKey()) + ":");
      changed.add(++at, "    " + dog.getValue());
    }
    return new Draft(changed);
  }

  private Draft put(String path, String value) {
    return change(path, (old, key) -> line(old, key, value));
  }

  private Draft change(String path, BiFunction<String, Matcher, String> to) {
    String[] names = path.split("\\.", 2);
    List<String> changed = new ArrayList<>(lines);
    int header = -1;
    for (int i = 0; i < changed.size(); i++) {
      Matcher section = SECTION.matcher(changed.get(i));
      if (section.matches()) {
        header = section.group(1).equals(names[0]) ? i : -1;
      }
      Matcher key = KEY.matcher(changed.get(i));
      if (header >= 0 && key.matches() && key.group(3).equals(names[1])) {
        changed.set(i, to.apply(changed.get(i), key));
        changed.set(header, inUse(changed.get(header)));
        return new Draft(changed);
      }
    }
    throw new IllegalArgumentException(path + " does not stand in the reference file");
  }

  /** The comment stays in its column, where the value leaves room for it. */
  private static String line(String old, Matcher key, String value) {
    String line = key.group(2) + value;
    if (key.group(6) == null) {
      return line;
    }
    int column = old.length() - key.group(6).length();
    return line + " ".repeat(Math.max(2, column - line.length())) + key.group(6);
  }

  private static String inUse(String header) {
    return header.startsWith("#: ") ? header.substring(3) : header;
  }

  private static String scalar(String text) {
    if (PLAIN.matcher(text).matches() && !text.equalsIgnoreCase("null")) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0x2028 || c == 0x2029) {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** The file. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  /**
   * What it means.
   *
   * @param file where it is to stand, to whose folder paths are relative
   * @throws ConfigurationException with every mistake of it
   */
  public Configuration read(Path file) throws ConfigurationException {
    return ConfigurationReader.parse(text(), file);
  }
}
