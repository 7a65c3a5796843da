package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DraftTest {
  private static final Path ELSEWHERE = Path.of("/etc/doggydoor/doggydoor.yaml");

  @Test
  void theReferenceIsTheFileThatPeopleRead() throws Exception {
    assertEquals(Files.readString(Path.of("deploy/doggydoor.yaml")), Draft.reference().text());
  }

  @Test
  void aValueTakesItsPlaceAndTheCommentKeepsItsColumn() {
    String text = Draft.reference().with("door.name", "garden").text();
    assertTrue(
        text.contains(
            "\n  name: garden                   # part of the MQTT topics: letters, digits, - and _\n"),
        text);
  }

  @Test
  void anOptionalKeyComesIntoUseWithItsSectionAndTheOthersStayOptional() throws Exception {
    Draft draft = Draft.reference().with("mqtt.url", "ssl://broker.home:8883");
    assertTrue(draft.text().contains("\nmqtt:                         #"), draft.text());
    assertTrue(draft.text().contains("\n#:   user: door\n"), draft.text());
    Configuration read = draft.read(ELSEWHERE);
    assertEquals("ssl://broker.home:8883", read.mqtt().orElseThrow().url().toString());
    assertEquals(Optional.empty(), read.mqtt().orElseThrow().user());
  }

  @Test
  void aKeyWithoutAValueIsOptionalAgain() throws Exception {
    Draft draft = Draft.reference().with("contact.line", 22);
    assertEquals(22, draft.read(ELSEWHERE).contact().orElseThrow().line());
    assertEquals(Draft.reference().text(), draft.without("contact.line").text());
  }

  @Test
  void rulesOfDogsTakeThePlaceOfTheExample() throws Exception {
    SortedMap<String, String> rules =
        new TreeMap<>(Map.of("rex", "forbidden: true", "yes: no", "max_visits: 3"));
    Draft draft =
        Draft.reference().withDogs(new TreeMap<>(Map.of("rex", "max_visits: 3"))).withDogs(rules);
    assertTrue(draft.text().contains("\n  rex:\n    forbidden: true\n"), draft.text());
    rules.remove("yes: no");
    Configuration read = draft.withDogs(rules).read(ELSEWHERE);
    assertEquals(Set.of("rex"), read.dogs().keySet());
    assertTrue(read.dogs().get("rex").forbidden());
    assertTrue(read.tellAt().isEmpty(), "what follows stays optional");
  }

  @Test
  void aKeyIsTakenFromItsOwnSection() throws Exception {
    Configuration read =
        Draft.reference().with("button.line", 5).with("contact.line", 6).read(ELSEWHERE);
    assertEquals(17, read.latch().line());
    assertEquals(5, read.button().line().line());
    assertEquals(6, read.contact().orElseThrow().line());
    assertTrue(read.bolt().isEmpty());
  }

  @Test
  void aKeyThatIsNotThereIsABug() {
    assertThrows(
        IllegalArgumentException.class, () -> Draft.reference().with("latch.colour", "red"));
  }

  /** Whatever an owner types is read as what was typed. */
  @Property
  void anyWordsAreReadAsTheyWereWritten(
      @ForAll @NotBlank String user, @ForAll @Size(min = 2, max = 5) List<String> words)
      throws Exception {
    Configuration read =
        Draft.reference()
            .with("mqtt.url", "tcp://localhost:1883")
            .with("mqtt.user", sound(user))
            .with("camera.command", words.stream().map(DraftTest::sound).toList())
            .read(ELSEWHERE);
    assertEquals(sound(user), read.mqtt().orElseThrow().user().orElseThrow());
    assertEquals(words.stream().map(DraftTest::sound).toList(), read.camera().command());
  }

  /** What no terminal can give: halves of characters, and signs that Unicode says are none. */
  private static String sound(String text) {
    return text.codePoints()
        .filter(sign -> sign < 0xd800 || (sign > 0xdfff && (sign & 0xfffe) != 0xfffe))
        .filter(sign -> sign != 0xfeff)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .append('x')
        .toString();
  }
}
