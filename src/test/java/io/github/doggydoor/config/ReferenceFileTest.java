package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code deploy/doggydoor.yaml} is the reference: it says what the code does, and all of it. */
class ReferenceFileTest {
  private static final Path REFERENCE = Path.of("deploy/doggydoor.yaml");
  private static final Path ELSEWHERE = Path.of("/etc/doggydoor/doggydoor.yaml");

  private static String text() throws IOException {
    return Files.readString(REFERENCE);
  }

  /** The file with its optional lines in use; the one for a simulated board wants its kind. */
  private static String allInUse() throws IOException {
    return text()
        .lines()
        .map(line -> line.replaceFirst("^#: ", "").replace("kind: gpiochip", "kind: simulated"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void theReferenceFileSaysExactlyTheDefaultsOfTheCode() throws Exception {
    assertEquals(
        ConfigurationReader.parse("", ELSEWHERE), ConfigurationReader.parse(text(), ELSEWHERE));
  }

  @Test
  void everyOptionalLineOfItIsRight() throws Exception {
    Configuration all = ConfigurationReader.parse(allInUse(), ELSEWHERE);
    assertTrue(all.mqtt().isPresent());
    assertTrue(all.contact().isPresent());
    assertTrue(all.bolt().isPresent());
    assertEquals(1, all.inside().orElseThrow().schedule().windows().size());
    assertTrue(all.tellAt().isPresent());
    assertEquals(Set.of("max", "rex"), all.dogs().keySet());
    assertTrue(all.dogs().get("max").forbidden());
    assertEquals(1, all.schedule().windows().size());
    assertEquals(1, all.vision().mask().size());
    assertTrue(all.vision().region().isPresent());
    assertTrue(all.notifications().getFirst().quiet().isPresent());
  }

  /** What a wrong key is answered with names every key that the code asks for. */
  @Test
  void everyKeyThatTheCodeKnowsStandsInIt() throws Exception {
    String all = allInUse();
    List<String> missing = new ArrayList<>();
    for (String section :
        List.of(
            "door",
            "camera",
            "vision",
            "decision",
            "latch",
            "button",
            "contact",
            "bolt",
            "inside",
            "curfew",
            "board",
            "mqtt",
            "log",
            "teach",
            "web")) {
      for (String key : keysOf(section)) {
        if (!Pattern.compile("(?m)^ {2}" + key + ":").matcher(blockOf(all, section)).find()) {
          missing.add(section + "." + key);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void everyKeyOfADogStandsInIt() throws Exception {
    String rules = blockOf(allInUse(), "dogs");
    for (String key : keysOf("dogs", "{rex: {qqqqqqqq: 1}}")) {
      assertTrue(Pattern.compile("(?m)^ {4}" + key + ":").matcher(rules).find(), key);
    }
  }

  /** A list of mappings, and what the optional keys of its first one say is the default. */
  @Test
  void everyKeyOfATargetOfMessagesStandsInItWithItsDefault() throws Exception {
    String url = "url: https://ntfy.sh/a-topic-that-nobody-guesses";
    String block = blockOf(allInUse(), "notify");
    for (String key : keysOf("notify", "[{qqqqqqqq: 1, " + url + "}]")) {
      assertTrue(Pattern.compile("(?m)^ {2}[ -] " + key + ":").matcher(block).find(), key);
    }
    String without = block.replaceAll("(?m)^ +(token_file|quiet):.*$", "");
    assertEquals(
        ConfigurationReader.parse("notify: [{" + url + "}]", ELSEWHERE),
        ConfigurationReader.parse(without, ELSEWHERE));
  }

  private static SortedSet<String> keysOf(String section) {
    return keysOf(
        section,
        "{qqqqqqqq: 1" + (section.equals("mqtt") ? ", url: \"tcp://localhost\"" : "") + "}");
  }

  private static SortedSet<String> keysOf(String section, String wrong) {
    try {
      ConfigurationReader.parse(section + ": " + wrong, ELSEWHERE);
      throw new AssertionError(section + " takes any key");
    } catch (ConfigurationException refused) {
      String message = refused.getMessage();
      return new TreeSet<>(
          List.of(message.substring(message.indexOf("possible are ") + 13).split(", ")));
    }
  }

  private static String blockOf(String all, String section) {
    return Pattern.compile("(?ms)^" + section + ":.*?(?=^\\w|\\z)")
        .matcher(all)
        .results()
        .map(found -> found.group())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no block " + section));
  }
}
