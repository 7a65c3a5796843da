package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> KEYS = List.of("hold", "max_hold", "n", "window");

  @Test
  void aSlipOfTheFingersIsGuessed() {
    for (String slip : List.of("windw", "windoww", "wimdow", "wnidow", "Window")) {
      assertEquals("; did you mean window?", Nearest.advice(slip, KEYS), slip);
    }
    assertEquals("; did you mean max_hold?", Nearest.advice("max-hold", KEYS));
    assertEquals("; did you mean hold?", Nearest.advice("hol", KEYS));
  }

  @Test
  void whatResemblesNothingIsAnsweredWithAllThatIsPossible() {
    String all = "; possible are hold, max_hold, n, window";
    for (String strange : List.of("temperature", "zzzz", "w".repeat(100_000))) {
      assertEquals(all, Nearest.advice(strange, KEYS));
    }
  }
}
