package io.github.doggydoor.teach.heads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a process that makes, uses and rolls back at random instants; {@code
 * -Ddoggydoor.generationkills} says how often.
 */
class KilledGenerationsTest {
  private static final int KILLS = Integer.getInteger("doggydoor.generationkills", 6);

  @TempDir private Path state;

  private final Random random = new Random(20261130);
  private int current;
  private String begun = "done 0";
  private int done;
  private int between;

  @Test
  void aKillAtAnyInstantLeavesOneWholeGenerationInForce() throws Exception {
    for (int i = 0; i < KILLS; i++) {
      runAndKill();
      check();
    }
    assertTrue(done > KILLS, "the child did something: " + done);
    System.out.printf(
        "%d kills: %d changes were done, %d kills fell between begin and end of one%n",
        KILLS, done, between);
  }

  private void check() throws Exception {
    Generations generations = new Generations(state);
    Force force = generations.force();
    for (int number : generations.numbers()) {
      generations.get(number);
    }
    for (int needed : List.of(force.current(), force.previous(), force.shadow().orElse(0))) {
      assertTrue(needed == 0 || generations.numbers().contains(needed), needed + " of " + force);
    }
    String[] words = begun.split(" ");
    boolean over = words[0].equals("done");
    between += over ? 0 : 1;
    boolean asBefore = force.current() == current;
    switch (words[0]) {
      case "use" -> assertTrue(asBefore || force.current() == Integer.parseInt(words[1]), begun);
      case "rollback" -> assertTrue(asBefore || force.who().equals("anna"), begun);
      default -> assertEquals(current, force.current(), begun);
    }
    current = force.current();
    begun = "done " + current;
    SmallHeads.add(generations, SmallHeads.BUNDLE); // Goes on where the killed one was.
  }

  private void runAndKill() throws IOException, InterruptedException {
    List<String> command =
        ChildJava.command(
            List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
            Switcher.class.getName(),
            state.toString());
    Process child =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      int lines = 1 + random.nextInt(30);
      for (int i = 0; i < lines; i++) {
        note(out.readLine());
      }
      Thread.sleep(random.nextInt(8), random.nextInt(999_999));
      // By its handle: the process itself would close our end of the pipe, with words still in it.
      child.toHandle().destroyForcibly();
      child.waitFor();
      out.lines().forEach(this::note);
    }
  }

  private void note(String line) {
    String[] words = line == null ? new String[0] : line.split(" ");
    if (words.length == 3) {
      begun = line;
      if (words[0].equals("done")) {
        done++;
        current = Integer.parseInt(words[1]);
      }
    }
  }
}
