package io.github.doggydoor.teach.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.teach.KeptPicture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a keeping process at random instants; {@code -Ddoggydoor.kills} says how often. */
class KilledStoreTest {
  private static final int KILLS = Integer.getInteger("doggydoor.kills", 20);

  private final Map<Long, Integer> acknowledged = new HashMap<>();
  private final Set<Long> labelled = new HashSet<>();

  @Test
  void aKillAtAnyInstantLosesNoAcknowledgedVisitAndNoAnswer(@TempDir Path state) throws Exception {
    Random random = new Random(20261130);
    for (int i = 0; i < KILLS; i++) {
      runAndKill(state, random);
    }
    try (TeachStore store = TeachStore.open(state, 0)) {
      assertEquals(List.of(), store.notices(), "the file is sound");
      store.prune(Long.MAX_VALUE);
      int pictures = 0;
      for (long id : store.ids()) {
        assertEquals(10, store.visit(id).orElseThrow().frames().size());
        for (KeptPicture picture : store.summary(id).orElseThrow().pictures()) {
          assertEquals(5000, store.picture(picture).length);
          pictures++;
        }
      }
      assertTrue(acknowledged.size() > KILLS, "visits: " + acknowledged.size());
      acknowledged.forEach(
          (id, count) -> {
            try {
              assertEquals(count, store.summary(id).orElseThrow().pictures().size());
            } catch (Exception lost) {
              throw new AssertionError("visit " + id, lost);
            }
          });
      assertTrue(store.inForce().keySet().containsAll(labelled));
      assertEquals(pictures, new Frames(state.resolve("teach/frames")).names().size());
      System.out.printf(
          "%d kills: %d visits and %d answers acknowledged, %d and %d in the store%n",
          KILLS, acknowledged.size(), labelled.size(), store.ids().size(), store.inForce().size());
    }
  }

  private void runAndKill(Path state, Random random) throws IOException, InterruptedException {
    List<String> command =
        ChildJava.command(
            List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            Keeper.class.getName(),
            state.toString(),
            Long.toString(random.nextInt(1000)));
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      int lines = random.nextInt(12);
      for (int i = 0; i <= lines; i++) {
        note(out.readLine());
      }
      Thread.sleep(random.nextInt(20), random.nextInt(999_999));
      // By its handle: the process itself would close our end of the pipe, with lines still in it.
      child.toHandle().destroyForcibly();
      child.waitFor();
      out.lines().forEach(this::note);
    }
  }

  private void note(String line) {
    String[] words = line == null ? new String[0] : line.split(" ");
    if (words.length == 4 && words[0].equals("visit")) {
      assertEquals(
          null,
          acknowledged.put(Long.parseLong(words[1]), Integer.parseInt(words[2])),
          "an id is never given again");
    } else if (words.length == 4) {
      labelled.add(Long.parseLong(words[1]));
    }
  }
}
