package io.github.doggydoor.teach.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.TeachFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** A week of a lively step, with room for two days of it. */
class WeekTest {
  private static final int DAYS = 7;
  private static final int VISITS = 60;
  private static final int FRAMES = 20;
  private static final int PICTURES = 4;
  private static final int JPEG = 4_000;
  private static final long CAP = 5L << 20;

  /** Memory, where there is such a disk: that a week is forced to a true one would take minutes. */
  @TempDir(factory = InMemory.class)
  Path state;

  static final class InMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
        throws IOException {
      return Files.isWritable(MEMORY)
          ? Files.createTempDirectory(MEMORY, "doggydoor-week")
          : Files.createTempDirectory("doggydoor-week");
    }
  }

  @Test
  void theStoreStaysBelowItsCapAndNothingThatWasAnsweredGoes() throws Exception {
    SortedSet<Long> answered = new TreeSet<>();
    List<SeenFrame> frames = TeachFixture.frames(1, FRAMES, 512);
    List<byte[]> jpegs = TeachFixture.jpegs(PICTURES, JPEG);
    try (TeachStore store = TeachStore.open(state, 0)) {
      for (int day = 0; day < DAYS; day++) {
        for (int i = 0; i < VISITS; i++) {
          Instant begun =
              TeachFixture.BEGUN.plus(Duration.ofDays(day)).plus(Duration.ofMinutes(10L * i));
          if (store.bytes() > CAP - (1 << 18)) {
            assertFalse(store.prune(CAP - (1 << 19)).full());
          }
          long id =
              store.add(TeachFixture.visit(begun, Outcome.DENIED, "", frames, PICTURES), jpegs);
          assertTrue(store.bytes() <= CAP, "bytes: " + store.bytes());
          if (i % 20 == 7) { // Three a day.
            store.label(id, new Answer.Stranger("dog"), "ada", begun);
            answered.add(id);
          }
        }
      }
      List<Long> left = store.ids();
      assertTrue(left.containsAll(answered), "nothing that was answered is gone");
      assertEquals(answered, store.inForce().keySet());
      long newest = left.getLast();
      assertEquals((long) DAYS * VISITS, newest);
      // Those without an answer that are left are the newest of them.
      List<Long> others = left.stream().filter(id -> !answered.contains(id)).toList();
      assertEquals(
          newest - others.getFirst() + 1 - answered.tailSet(others.getFirst()).size(),
          others.size());
      assertEquals(
          left.size() * PICTURES, new Frames(state.resolve("teach/frames")).names().size());
      for (long id : answered) {
        assertEquals(FRAMES, store.visit(id).orElseThrow().frames().size());
        assertEquals(
            JPEG, store.picture(store.summary(id).orElseThrow().pictures().getLast()).length);
      }
      System.out.printf(
          "%d visits of %d left, %d of them answered; %d kB taken, %d kB of it the database%n",
          left.size(),
          DAYS * VISITS,
          answered.size(),
          store.bytes() >> 10,
          Files.size(state.resolve("teach/teach.sqlite")) >> 10);
    }
  }
}
