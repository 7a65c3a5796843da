package io.github.doggydoor.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";

  @ParameterizedTest
  @ValueSource(
      strings = {
        FAMILY,
        "Eve " + FAMILY,
        "\uD83D\uDC69\uD83C\uDFFD\u200D\uD83D\uDD2C lab", // A skin before the joiner.
        "\u2764\uFE0F\u200D\uD83D\uDD25", // A heart on fire: coloured, then joined.
        "love \u2764\uFE0F"
      })
  void anEmojiThatIsJoinedOfSeveralIsPartOfAName(String name) throws Exception {
    assertEquals(name, Names.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "An\u200Dna",
        "\uD83D\uDC68\u200D",
        "\u200D\uD83D\uDC68",
        "\uD83D\uDC68\u200D\u200D\uD83D\uDC68",
        "\uD83D\uDC68\u200DA",
        "A\u200D\uD83D\uDC68",
        "Anna\uFE0F",
        "Anna\u200B",
        "Anna\u2060",
        "Anna\uFEFF",
        "Anna\u034F",
        "Anna\u3164",
        "\u2800",
        "\u202Eanna"
      })
  void nothingElseThatCannotBeSeenIs(String name) {
    assertThrows(AccessException.class, () -> Names.of(name), name);
  }

  @Test
  void aNameThatIsCutForItsNumberIsStillOne() throws Exception {
    String longest = "x".repeat(36) + "\uD83D\uDC68\u200D\uD83D\uDC69x";
    assertEquals(Names.LONGEST, longest.codePointCount(0, longest.length()));
    String free = Names.free(Names.of(longest), List.of(longest));
    assertEquals("x".repeat(36) + "\uD83D\uDC68 2", free);
    assertEquals(free, Names.of(free));
  }
}
