package io.github.doggydoor.web.page;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {
  private static final Path TEMPLATES =
      Path.of("src/main/resources/io/github/doggydoor/web/templates");
  private static final Path SOURCES = Path.of("src/main/java/io/github/doggydoor/web");
  private static final Pattern USED = Pattern.compile("\\{\\{#t\\}\\}(.*?)\\{\\{/t\\}\\}");
  private static final Pattern SAID = Pattern.compile("\\bsay\\(\\s*\"([a-z0-9_.]+)\"");

  static List<String> views() {
    return Texts.VIEWS;
  }

  @ParameterizedTest
  @MethodSource("views")
  void everyTextIsInBothLanguagesWithTheSamePlaces(String view) {
    Map<String, String> english = Texts.read(view, Locale.ENGLISH);
    Map<String, String> german = Texts.read(view, Locale.GERMAN);
    assertEquals(english.keySet(), german.keySet());
    english.forEach(
        (key, text) -> assertEquals(places(text), places(german.get(key)), "places of " + key));
  }

  @ParameterizedTest
  @MethodSource("views")
  void everyTextCanBeSaid(String view) {
    for (Locale locale : List.of(Locale.ENGLISH, Locale.GERMAN)) {
      Texts.read(view, locale)
          .forEach(
              (key, text) -> {
                assertFalse(text.isBlank(), key + " is empty");
                assertFalse(text.contains("'"), key + " wants ’ for its apostrophe: " + text);
                assertTrue(
                    key.startsWith(view + ".") || key.startsWith("series."),
                    key + " does not begin with its view");
              });
    }
  }

  @Test
  void everyTextThatATemplateUsesExists() throws IOException {
    assertKeys(TEMPLATES, USED, ".mustache");
  }

  @Test
  void everyTextThatTheProgramSaysExists() throws IOException {
    assertKeys(SOURCES, SAID, ".java");
  }

  /** A key that is put together exists where one of that beginning does. */
  private static void assertKeys(Path folder, Pattern pattern, String end) throws IOException {
    Set<String> keys = new TreeSet<>();
    Texts.VIEWS.forEach(view -> keys.addAll(Texts.read(view, Locale.ENGLISH).keySet()));
    List<String> lost = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(end)).toList()) {
        Matcher matcher = pattern.matcher(Files.readString(file));
        while (matcher.find()) {
          String key = matcher.group(1).strip().replaceAll("\\{\\{.*", "");
          boolean whole = key.equals(matcher.group(1).strip()) && !key.endsWith(".");
          if (whole ? !keys.contains(key) : keys.stream().noneMatch(k -> k.startsWith(key))) {
            lost.add(file.getFileName() + ": " + key);
          }
        }
      }
    }
    assertAll(() -> assertEquals(List.of(), lost));
  }

  private static Set<String> places(String text) {
    MessageFormat format = new MessageFormat(text);
    assertTrue(format.getFormatsByArgumentIndex().length <= 9, text);
    return Pattern.compile("\\{(\\d)")
        .matcher(text)
        .results()
        .map(place -> place.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
