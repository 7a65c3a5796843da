package io.github.doggydoor.web.visits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.web.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisitsAtMidnightTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 30);
  private static final Instant MIDNIGHT = DAY.atStartOfDay(SmallHouse.ZONE).toInstant();

  @TempDir private Path folder;

  private SmallHouse house;

  @BeforeEach
  void aHouse() throws Exception {
    house = new SmallHouse(folder, "bo");
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  private void row(int after, Kind kind, String why) throws Exception {
    house.row(MIDNIGHT.plusSeconds(after), kind, why, "", Optional.empty());
  }

  private int visits(LocalDate day) throws Exception {
    String html = house.page(200, Role.VIEWER, "/visits?day=" + day);
    return html.split("<a class=\"row\"", -1).length - 1;
  }

  @Test
  void aRowJustBeforeMidnightBelongsToTheVisitThatIsKeptJustAfterIt() throws Exception {
    row(-2, Kind.DENIED, "3 of 3 frames were no dog of the house");
    house.keep(MIDNIGHT.plusSeconds(1), Outcome.DENIED, "", -7, -6.5);
    assertEquals(0, visits(DAY.minusDays(1)));
    assertEquals(1, visits(DAY));
  }

  @Test
  void whoOpensBeforeMidnightAndPassesAfterItCameOnce() throws Exception {
    row(-120, Kind.MANUAL, "the button");
    row(1, Kind.PASSAGE, "somebody passed_in: from outside; the flap was opened and shut");
    row(2, Kind.LOCKED, "the flap fell shut");
    assertEquals(1, visits(DAY.minusDays(1)));
    assertEquals(0, visits(DAY));
  }
}
