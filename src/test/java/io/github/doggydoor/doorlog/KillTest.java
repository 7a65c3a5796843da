package io.github.doggydoor.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process at random instants; {@code -Ddoggydoor.kills} says how often. */
class KillTest {
  private static final int KILLS = Integer.getInteger("doggydoor.kills", 20);

  private final Map<Long, String> acknowledged = new HashMap<>();
  private long cursor;

  @Test
  void aKillAtAnyInstantLosesNoAcknowledgedRowAndCorruptsNothing(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("door.db");
    Random random = new Random(20261124);
    for (int i = 0; i < KILLS; i++) {
      // Negative: killed before it said that it is open.
      runAndKill(file, random.nextInt(10) == 0 ? -1 : random.nextInt(60), random);
    }
    try (SqliteDoorLog log = SqliteDoorLog.open(file, ZoneOffset.UTC)) {
      assertEquals(List.of(), log.notices(), "the file is sound");
      List<Row> rows = log.after(0, Integer.MAX_VALUE, Set.of());
      Map<Long, String> kept = new HashMap<>();
      for (int i = 0; i < rows.size(); i++) {
        assertEquals(i + 1, rows.get(i).seq(), "numbers have no gap");
        kept.put(rows.get(i).seq(), rows.get(i).id());
      }
      assertEquals(rows.size(), Set.copyOf(kept.values()).size(), "no id is there twice");
      acknowledged.forEach((seq, id) -> assertEquals(id, kept.get(seq), "row " + seq));
      assertTrue(acknowledged.size() > KILLS, "the child wrote rows: " + acknowledged.size());
      assertTrue(log.cursor() >= cursor, "the cursor was kept");
      assertTrue(log.cursor() <= log.lastSeq(), "the cursor is not past the log");
      System.out.printf(
          "%d kills: %d rows acknowledged, %d in the log, cursor %d%n",
          KILLS, acknowledged.size(), rows.size(), log.cursor());
    }
  }

  private void runAndKill(Path file, int rows, Random random)
      throws IOException, InterruptedException {
    List<String> command =
        ChildJava.command(
            List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            Scribe.class.getName(),
            file.toString());
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      if (rows < 0) {
        Thread.sleep(random.nextInt(400));
      } else {
        for (int i = 0; i <= rows; i++) {
          note(out.readLine());
        }
        Thread.sleep(random.nextInt(8), random.nextInt(999_999));
      }
      // By its handle: the process itself would close our end of the pipe, with rows still in it.
      child.toHandle().destroyForcibly();
      child.waitFor();
      out.lines().forEach(this::note);
    }
  }

  private void note(String line) {
    String[] words = line == null ? new String[0] : line.split(" ");
    if (words.length == 4 && words[0].equals("row")) {
      acknowledged.put(Long.parseLong(words[1]), words[2]);
    } else if (words.length == 3 && words[0].equals("cursor")) {
      cursor = Math.max(cursor, Long.parseLong(words[1]));
    }
  }
}
