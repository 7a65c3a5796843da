package io.github.doggydoor.teach.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.TeachFixture;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedStoreTest {
  private static final int VISITS = 20;

  @TempDir Path state;
  private Path file;

  @BeforeEach
  void keepVisits() throws Exception {
    file = state.resolve("teach/teach.sqlite");
    try (TeachStore store = TeachStore.open(state, 0)) {
      for (int i = 0; i < VISITS; i++) {
        store.add(
            TeachFixture.visit(
                TeachFixture.BEGUN.plusSeconds(60L * i),
                Outcome.DENIED,
                "",
                TeachFixture.frames(i, 40, 512),
                2),
            TeachFixture.jpegs(2, 100));
      }
      store.label(2, TeachFixture.dog("bo"), "ada", TeachFixture.BEGUN);
      store.label(VISITS, new Answer.Nobody(), "ada", TeachFixture.BEGUN);
    }
  }

  @Test
  void ofADamagedFileWhatCanBeReadGoesOn() throws Exception {
    // The pages in the middle hold what was seen of some visits.
    long middle = Files.size(file) / 2 / 4096 * 4096;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.allocate(1 << 16), middle);
    }
    try (TeachStore store = TeachStore.open(state, 0)) {
      String told = store.notices().getFirst();
      assertTrue(told.startsWith("the teaching store was damaged: it was set aside as "), told);
      assertTrue(told.contains("2 answers could be read"), told);
      assertEquals(2, store.labels().size());
      List<Long> left = store.ids();
      assertTrue(left.size() >= VISITS - 6 && left.size() < VISITS, "left: " + left);
      for (long id : left) {
        assertEquals(40, store.visit(id).orElseThrow().frames().size());
        assertEquals(100, store.picture(store.summary(id).orElseThrow().pictures().get(1)).length);
      }
      assertEquals(0, store.prune(Long.MAX_VALUE).strays(), "the others' pictures are aside");
      assertEquals(
          2L * (VISITS - left.size()), new Frames(aside("frames.damaged-")).names().size());
      long next = store.add(TeachFixture.visit(TeachFixture.BEGUN, 1, 0), List.of());
      assertTrue(next > VISITS, "an id is never given again: " + next);
    }
    assertTrue(Files.exists(aside("teach.sqlite.damaged-")));
  }

  @Test
  void ofAFileThatIsNoDatabaseThePicturesAreKept() throws Exception {
    Files.writeString(file, "no database ".repeat(1000));
    try (TeachStore store = TeachStore.open(state, 0)) {
      assertEquals(1, store.notices().size());
      assertEquals(List.of(), store.ids());
      assertEquals(2L * VISITS, new Frames(aside("frames.damaged-")).names().size());
      assertTrue(store.add(TeachFixture.visit(TeachFixture.BEGUN, 1, 0), List.of()) > VISITS);
    }
  }

  @Test
  void anEmptyFileBesidePicturesIsADamagedOne() throws Exception {
    Files.write(file, new byte[0]);
    try (TeachStore store = TeachStore.open(state, 0)) {
      assertEquals(1, store.notices().size());
      assertEquals(2L * VISITS, new Frames(aside("frames.damaged-")).names().size());
    }
  }

  @Test
  void aStoreOfANewerVersionIsRefusedAndLeftAlone() throws Exception {
    try (Connection db = Tables.connect(file, false)) {
      Sqlite.run(db, "PRAGMA user_version=7");
    }
    for (String message :
        List.of(
            assertThrows(TeachException.class, () -> TeachStore.open(state, 0)).getMessage(),
            assertThrows(TeachException.class, () -> TeachStore.openReadOnly(state))
                .getMessage())) {
      assertTrue(message.contains("has format 7, and this doggydoor knows 1"), message);
      assertTrue(message.contains("update doggydoor"), message);
    }
    assertFalse(files().stream().anyMatch(path -> path.toString().contains("damaged")));
  }

  @Test
  void framesOfAFormThatIsNotKnownAreNamed() throws Exception {
    try (Connection db = Tables.connect(file, false)) {
      Sqlite.run(db, "UPDATE seen SET data = x'09' WHERE visit = 1");
      Sqlite.run(db, "UPDATE seen SET data = x'010100' WHERE visit = 2");
    }
    try (TeachStore store = TeachStore.openReadOnly(state)) {
      assertEquals(
          "visit 1 cannot be read: its frames have form 9, and this doggydoor knows 1: update doggydoor",
          assertThrows(TeachException.class, () -> store.visit(1)).getMessage());
      assertEquals(
          "visit 2 cannot be read: its frames are damaged",
          assertThrows(TeachException.class, () -> store.visit(2)).getMessage());
      assertTrue(store.visit(3).isPresent());
    }
  }

  private Path aside(String prefix) throws Exception {
    return files().stream()
        .filter(path -> path.getFileName().toString().startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> found = Files.list(state.resolve("teach"))) {
      return found.toList();
    }
  }
}
