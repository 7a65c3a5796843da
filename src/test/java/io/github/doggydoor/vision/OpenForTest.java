package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenForTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "not_rex",
        "not rex",
        "Not-Rex",
        "notRex",
        "notrex",
        "no_dog",
        "NO",
        "non_rex",
        "other",
        "others",
        "other_dogs",
        "all_others",
        "OtherDogs",
        "empty",
        "empty_step",
        "stranger",
        "strangers2",
        "none",
        "nobody",
        "background",
        "unknown",
        "Unknown-Animals",
        "negative"
      })
  void aNameOfEverybodyElseIsKnown(String label) {
    assertTrue(OpenFor.isOthers(label, List.of(label, "rex")), label);
    assertTrue(OpenFor.doubt(label, List.of(label, "rex")).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"rex", "bo", "Noah", "Nora", "Nonna", "Otto", "Emma", "Norman", "노리", "bo_2024"})
  void aDogsNameIsNone(String label) {
    assertFalse(OpenFor.isOthers(label, List.of("not_" + label, label)), label);
  }

  @Test
  void theFirstIsTheDogOnlyWhereTheSecondIsPlainlyEverybodyElse() {
    assertEquals(Optional.of("bo"), OpenFor.plain(List.of("bo", "not_bo")));
    assertEquals(Optional.of("bo"), OpenFor.plain(List.of("bo", "strangers")));
    assertEquals(Optional.empty(), OpenFor.plain(List.of("not_rex", "rex")));
    assertEquals(Optional.empty(), OpenFor.plain(List.of("bo", "rex")));
    assertEquals(Optional.empty(), OpenFor.plain(List.of("empty", "other")));
    assertEquals(Optional.empty(), OpenFor.plain(List.of("bo")));
  }
}
