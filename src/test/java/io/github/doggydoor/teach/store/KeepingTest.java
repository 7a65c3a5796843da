package io.github.doggydoor.teach.store;

import static io.github.doggydoor.teach.store.SmallStore.NOW;
import static io.github.doggydoor.teach.store.SmallStore.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.TeachFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures' files, and the room that they take. */
class KeepingTest {
  @TempDir Path state;

  @Test
  void theOldestThatNobodyAnsweredGoesFirstAndAnAnsweredOneNever() throws Exception {
    try (TeachStore store = SmallStore.open(state)) {
      for (int i = 0; i < 12; i++) {
        add(store, i);
      }
      store.label(1, TeachFixture.dog("bo"), "ada", NOW);
      store.label(3, new Answer.CannotTell(), "ada", NOW);
      store.label(4, new Answer.Nobody(), "ada", NOW);
      store.label(4, new Answer.Undo(), "ada", NOW);
      long before = store.bytes();
      Pruned pruned = store.prune(before - 60_000);
      assertEquals(List.of(1L, 3L, 6L, 7L, 8L, 9L, 10L, 11L, 12L), store.ids());
      assertEquals(3, pruned.visits());
      assertFalse(pruned.full());
      assertTrue(pruned.bytes() <= before - 60_000, "bytes: " + pruned.bytes());
      assertEquals(pruned.bytes(), store.bytes());
      assertEquals(9 * 2, new Frames(state.resolve("teach/frames")).names().size());
      Pruned all = store.prune(0);
      assertTrue(all.full(), "what is left is answered");
      assertEquals(List.of(1L, 3L), store.ids());
      assertEquals(3 + 1, store.labels().size());
    }
  }

  @Test
  void aFileWithoutARowIsSweptAndACrashBetweenThemCostsNothing() throws Exception {
    try (TeachStore store = SmallStore.open(state)) {
      add(store, 0);
      Path day = state.resolve("teach/frames/2026-11-30");
      Files.write(day.resolve("2-0.jpg"), new byte[10]);
      Files.write(day.resolve("2-7.jpg"), new byte[10]);
      Files.writeString(day.resolve("notes.txt"), "the owner's own");
      assertEquals(2, add(store, 1), "the number of the visit that was never acknowledged");
      assertEquals(1, store.prune(Long.MAX_VALUE).strays());
      assertFalse(Files.exists(day.resolve("2-7.jpg")));
      assertTrue(Files.exists(day.resolve("notes.txt")));
      assertEquals(
          10_000, store.picture(store.summary(2).orElseThrow().pictures().getFirst()).length);
    }
  }

  @Test
  void aDiskThatIsNearlyFullTakesNoPictures() throws Exception {
    try (TeachStore store = TeachStore.open(state, Long.MAX_VALUE)) {
      TeachException full = assertThrows(TeachException.class, () -> add(store, 0));
      assertTrue(full.getMessage().contains("free some space"), full.getMessage());
      assertEquals(List.of(), store.ids());
    }
  }

  @Test
  void aNameThatLeadsOutOfTheFolderIsRefused() throws Exception {
    try (TeachStore store = SmallStore.open(state)) {
      KeptPicture out = new KeptPicture(0, "../../doggydoor.yaml", false, "");
      assertThrows(TeachException.class, () -> store.picture(out));
      assertThrows(TeachException.class, () -> store.file(out));
    }
  }
}
