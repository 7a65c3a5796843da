package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BoardProfileTest {
  private static final Path BOARDS = Path.of("deploy/boards");

  @Test
  void everyFileIsKnownAndEachThatIsKnownIsThere() throws IOException {
    try (Stream<Path> files = Files.list(BOARDS)) {
      assertEquals(
          new TreeSet<>(BoardProfile.IDS),
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.replace(".yaml", ""))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    assertEquals(BoardProfile.IDS, BoardProfile.all().stream().map(BoardProfile::id).toList());
  }

  @Test
  void thePageForPeopleNamesTheSameChipsLinesAndPins() throws IOException {
    String page = Files.readString(BOARDS.resolve("README.md"));
    for (BoardProfile board : BoardProfile.all()) {
      String row =
          "| %s | `%s` | line %d, pin %d | line %d, pin %d | line %d, pin %d |"
              .formatted(
                  board.name(),
                  board.chip(),
                  board.latch().line(),
                  board.latch().pin(),
                  board.button().line(),
                  board.button().pin(),
                  board.contact().line(),
                  board.contact().pin());
      assertTrue(page.contains(row), row);
    }
  }

  @Test
  void aBoardIsKnownByWhatItsFirmwareSays() {
    assertEquals(Optional.of("raspberry-pi-5"), id("Raspberry Pi 5 Model B Rev 1.0"));
    assertEquals(Optional.of("raspberry-pi-4"), id("Raspberry Pi 4 Model B Rev 1.5"));
    assertEquals(Optional.of("raspberry-pi-zero-2-w"), id("Raspberry Pi Zero 2 W Rev 1.0"));
    assertEquals(
        Optional.of("jetson-orin-nano"),
        id("NVIDIA Jetson Orin Nano Engineering Reference Developer Kit Super"));
    assertEquals(Optional.empty(), id("Raspberry Pi 3 Model B Rev 1.2"));
    assertEquals(Optional.empty(), id(""));
  }

  private static Optional<String> id(String model) {
    return BoardProfile.of(model).map(BoardProfile::id);
  }

  @Test
  void onlyTheZeroIsTooSmallAndEachHasSomethingToKnow() {
    for (BoardProfile board : BoardProfile.all()) {
      assertEquals(board.id().equals("raspberry-pi-zero-2-w"), board.tooSmall().isPresent());
      assertFalse(board.notes().isEmpty(), board.id());
    }
  }

  @Test
  void everyMistakeOfAFileIsToldWithItsLineAndKey() {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () ->
                BoardProfile.parse(
                    "x",
                    "name: X\nlatch: {line: 1, pin: 41}\nbutton: {line: 2}\ncontact: {line: 3, pin: 5}\nchip: c\nbiasx: none\n",
                    Path.of("x.yaml")));
    assertEquals(3, refused.problems().size(), refused.getMessage());
    assertTrue(
        refused.getMessage().contains("x.yaml:2:23: latch.pin: \"41\""), refused.getMessage());
    assertTrue(refused.getMessage().contains("button.pin: is needed"), refused.getMessage());
    assertTrue(refused.getMessage().contains("did you mean bias?"), refused.getMessage());
  }
}
