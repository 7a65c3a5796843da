package io.github.doggydoor.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the dog is by the words of a row. */
class WhereaboutsTest {
  @ParameterizedTest
  @CsvSource({
    "PASSAGE, bo passed_in: why, HOME",
    "PASSAGE, bo passed_out: why, OUT",
    "PASSAGE, bo unknown: why, UNKNOWN",
    "PASSAGE, bo turned_back: why,",
    "PASSAGE, somebody passed_in: why,",
    "WHEREABOUTS, bo home: said, HOME",
    "WHEREABOUTS, bo out, OUT",
    "WHEREABOUTS, bo missing: why,",
    "REMOTE, bo out by mqtt: refused,",
    "MISSING, bo out: why,"
  })
  void aRowTellsWhereTheDogIs(Kind kind, String why, Whereabouts where) {
    assertEquals(
        Optional.ofNullable(where).map(there -> Map.entry("bo", there)),
        Whereabouts.told(kind, why));
  }

  @Test
  void threeKindsOfRowsTellOfWhereTheDogIsAndNoOtherDoes() {
    assertEquals(
        Set.of(Kind.PASSAGE, Kind.WHEREABOUTS, Kind.MISSING),
        EnumSet.allOf(Kind.class).stream().filter(Kind::ofWhereabouts).collect(Collectors.toSet()));
  }
}
