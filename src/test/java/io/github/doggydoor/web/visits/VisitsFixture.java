package io.github.doggydoor.web.visits;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small house, a morning there, and a phone that answers. */
abstract class VisitsFixture {
  static final Instant EIGHT = SmallHouse.EIGHT;
  static final String DAY = "/visits?day=2026-11-30";

  @TempDir Path folder;

  SmallHouse house;

  @BeforeEach
  void aHouse() throws Exception {
    house = new SmallHouse(folder, "bo", "ida");
    house.rules();
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  /** Visit 1 is shut out at eight, 2 let in at nine; at ten somebody whom nobody kept presses. */
  List<Row> aMorning() throws Exception {
    house.keep(EIGHT, Outcome.DENIED, "", -7, -6.5, -8);
    house.keep(EIGHT.plusSeconds(3600), Outcome.OPENED, "bo", 2.4, 4, 5);
    return List.of(
        row(2, Kind.DENIED, "3 of 3 frames were no dog of the house", ""),
        row(
            3601,
            Kind.UNLOCKED,
            "2 of 3 frames were bo: score 4.0; took 612 ms: quorum 500, inference 84, latch 0.4",
            "bo"),
        row(3609, Kind.LOCKED, "the hold is over after 8 s", ""),
        house.row(
            EIGHT.plusSeconds(7200),
            Kind.MANUAL,
            "the button",
            "",
            Optional.of(SmallHouse.jpeg(80, 60, "8,6 16x12"))));
  }

  Row row(int after, Kind kind, String why, String dog) throws Exception {
    return house.row(EIGHT.plusSeconds(after), kind, why, dog, Optional.empty());
  }

  Response answer(long visit, String answer, String from) throws Exception {
    return house.post(
        Role.KEEPER, "/visits/" + visit + "/answer", Map.of("answer", answer, "from", from));
  }
}
