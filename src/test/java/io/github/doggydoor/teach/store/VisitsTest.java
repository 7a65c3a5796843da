package io.github.doggydoor.teach.store;

import static io.github.doggydoor.teach.store.SmallStore.NOW;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.TeachFixture;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Visits, as they were seen. */
class VisitsTest {
  @TempDir Path state;

  @Test
  void aVisitIsReadAsItWasKept() throws Exception {
    List<SeenFrame> frames = TeachFixture.frames(1, 5, 512);
    List<byte[]> jpegs = TeachFixture.jpegs(3, 1000);
    KeptVisit visit =
        TeachFixture.visit(TeachFixture.BEGUN, Outcome.OPENED, "bo", frames, jpegs.size());
    try (TeachStore store = SmallStore.open(state)) {
      assertEquals(1, store.add(visit, jpegs));
    }
    try (TeachStore store = TeachStore.openReadOnly(state)) {
      KeptVisit read = store.visit(1).orElseThrow();
      assertEquals(visit.begun(), read.begun());
      assertEquals(visit.ended(), read.ended());
      assertEquals(Outcome.OPENED, read.outcome());
      assertEquals("bo", read.dog());
      assertEquals(visit.model(), read.model());
      assertSame(frames, read.frames());
      assertEquals(
          List.of("2026-11-30/1-0.jpg", "2026-11-30/1-1.jpg", "2026-11-30/1-2.jpg"),
          read.pictures().stream().map(KeptPicture::file).toList());
      assertEquals("it differs", read.pictures().get(1).why());
      assertTrue(read.pictures().get(1).night());
      for (int i = 0; i < jpegs.size(); i++) {
        assertArrayEquals(jpegs.get(i), store.picture(read.pictures().get(i)));
      }
      VisitSummary summary = store.summaries(0, 10).getFirst();
      assertEquals(5, summary.frames());
      assertEquals(read.pictures(), summary.pictures());
      assertEquals(read.held(), summary.held());
      assertEquals(Optional.empty(), store.visit(2));
      TeachException refused = assertThrows(TeachException.class, () -> store.add(visit, jpegs));
      assertTrue(refused.getMessage().contains("for reading only"), refused.getMessage());
    }
  }

  @Test
  void visitsAreFoundByTheTimeOfTheirBeginWithWhatLiesBeforeAndAfter() throws Exception {
    Instant at = TeachFixture.BEGUN;
    try (TeachStore store = SmallStore.open(state)) {
      assertEquals(Optional.empty(), store.lastBefore(at));
      for (int day = 0; day < 3; day++) {
        store.add(TeachFixture.visit(at.plus(Duration.ofDays(day)), 2, 0), List.of());
      }
      Instant from = at.plus(Duration.ofDays(1));
      Instant to = at.plus(Duration.ofDays(2));
      assertEquals(List.of(2L), store.between(from, to).stream().map(VisitSummary::id).toList());
      assertEquals(Optional.of(at), store.lastBefore(from));
      assertEquals(Optional.of(from), store.firstFrom(from));
      assertEquals(Optional.empty(), store.firstFrom(to.plusMillis(1)));
      assertEquals(List.of(1L, 2L, 3L), List.copyOf(store.models().keySet()));
      assertEquals(3, TeachStore.newest(state));
    }
  }

  @Test
  void aStoreOfAFormerVersionIsGivenWhatFindsVisitsByTheirTime() throws Exception {
    Path file = state.resolve(TeachFile.FOLDER).resolve(TeachFile.NAME);
    SmallStore.open(state).close();
    try (Connection former = Sqlite.connect(file, false, Duration.ofSeconds(1))) {
      Sqlite.run(former, "DROP INDEX visit_begun");
    }
    TeachStore.openBeside(state).close();
    assertFalse(plan(file).contains("INDEX visit_begun"), "a command does not wait for it");
    SmallStore.open(state).close();
    assertTrue(plan(file).contains("INDEX visit_begun"), plan(file));
  }

  private static String plan(Path file) throws SQLException {
    try (Connection db = Sqlite.connect(file, true, Duration.ofSeconds(1));
        Statement s = db.createStatement();
        ResultSet r =
            s.executeQuery(
                "EXPLAIN QUERY PLAN SELECT * FROM visit WHERE begun_ms >= 1 AND begun_ms < 2"
                    + " ORDER BY begun_ms, id")) {
      return r.next() ? r.getString("detail") : "";
    }
  }

  /** Arrays are equal only to themselves, so that records of them are, too. */
  private static void assertSame(List<SeenFrame> expected, List<SeenFrame> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).after(), actual.get(i).after());
      assertEquals(expected.get(i).moved(), actual.get(i).moved());
      for (int j = 0; j < expected.get(i).looks().size(); j++) {
        var one = expected.get(i).looks().get(j);
        var other = actual.get(i).looks().get(j);
        assertArrayEquals(one.features(), other.features());
        assertEquals(one.marks(), other.marks());
      }
    }
  }

  @Test
  void aVisitThatAnotherModelSeesOnItsPicturesKeepsThemAndItsAnswer() throws Exception {
    List<byte[]> jpegs = TeachFixture.jpegs(3, 1000);
    KeptVisit like = TeachFixture.visit(TeachFixture.BEGUN, 9, 3);
    List<KeptPicture> pictures =
        List.of(
            new KeptPicture(2, "", false, "it scored highest"),
            new KeptPicture(5, "", true, "it differs"),
            new KeptPicture(8, "", false, "it differs"));
    KeptVisit visit =
        new KeptVisit(
            0,
            like.begun(),
            like.ended(),
            like.model(),
            3,
            Outcome.DENIED,
            "",
            false,
            like.frames(),
            pictures);
    List<SeenFrame> frames = TeachFixture.frames(7, 3, 32);
    try (TeachStore store = SmallStore.open(state)) {
      long id = store.add(visit, jpegs);
      Label said = store.label(id, TeachFixture.dog("bo"), "anna", NOW);

      assertTrue(store.seenAgain(id, "another", frames));
      assertFalse(store.seenAgain(id + 1, "another", frames), "that one is gone");
      assertThrows(
          IllegalArgumentException.class,
          () -> store.seenAgain(id, "a third", TeachFixture.frames(7, 2, 32)));

      KeptVisit read = store.visit(id).orElseThrow();
      assertEquals("another", read.model());
      assertSame(frames, read.frames());
      assertEquals(List.of(0, 1, 2), read.pictures().stream().map(KeptPicture::frame).toList());
      assertTrue(read.pictures().get(1).night());
      assertArrayEquals(jpegs.get(1), store.picture(read.pictures().get(1)));
      assertEquals(visit.begun(), read.begun());
      assertEquals(Optional.of(said), store.inForce(id));
      assertEquals(3, store.summary(id).orElseThrow().frames());
    }
  }

  @Test
  void oneVisitInFourIsHeldByItsIdAlone() {
    long held = LongStream.rangeClosed(1, 10_000).filter(Held::is).count();
    assertTrue(held > 2400 && held < 2600, "held: " + held);
    assertEquals(
        List.of(2L, 4L, 8L, 19L, 20L),
        LongStream.iterate(1, id -> id + 1).filter(Held::is).limit(5).boxed().toList());
  }
}
