package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.store.TeachStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What {@code doggydoor teach} says, word for word; files are told without their folder. */
abstract class TeachCommandFixture {
  static final String MODEL = "0123456789abcdef";
  static final Instant SEVEN = Instant.parse("2026-11-30T07:00:00Z");

  @TempDir Path folder;

  Path state;
  Path configuration;

  @BeforeEach
  void door() throws Exception {
    state = Files.createDirectories(folder.resolve("state"));
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"), "door: {state_dir: state, zone: Europe/Zurich}");
  }

  /** Visit 1 was shut out, and visit 2 let in; of the first a question is open. */
  void twoVisits() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      rules(store, MODEL, "bo", "ida");
      store.add(visit(0, Outcome.DENIED, "", -1.5, 2.75), List.of(new byte[10], new byte[20]));
      store.add(visit(60, Outcome.OPENED, "bo", 5, 6), List.of(new byte[10], new byte[20]));
      store.ask(
          1,
          "contradiction: the button was pressed 12 s after it was shut out",
          SEVEN.plusSeconds(3600));
      store.label(2, dogs("bo"), "eve", SEVEN.plusSeconds(7200));
    }
  }

  static Answer dogs(String... names) {
    return new Answer.Dogs(new TreeSet<>(List.of(names)));
  }

  static void rules(TeachStore store, String model, String... dogs) throws Exception {
    Map<String, Policy.Thresholds> lines = new TreeMap<>();
    for (String dog : dogs) {
      lines.put(dog, new Policy.Thresholds(3, -5, 0.4));
    }
    new Rules(model, 3, new TreeMap<>(lines), new TreeSet<>(lines.keySet())).keep(store);
  }

  static KeptVisit visit(int minute, Outcome outcome, String dog, double... scores) {
    Instant begun = SEVEN.plusSeconds(60L * minute);
    List<SeenFrame> frames = new ArrayList<>();
    for (double score : scores) {
      frames.add(
          new SeenFrame(
              Duration.ofMillis(500L * frames.size()),
              true,
              List.of(
                  new SeenLook(
                      new float[] {1, minute + 1, 2},
                      new TreeMap<>(
                          Map.of(
                              "bo", new SeenMark(score, 0.625), "ida", new SeenMark(-9, 0.25)))))));
    }
    return new KeptVisit(
        0,
        begun,
        begun.plusSeconds(14),
        MODEL,
        0,
        outcome,
        dog,
        false,
        frames,
        List.of(
            new KeptPicture(0, "", false, "the first"),
            new KeptPicture(1, "", true, "it differs")));
  }

  Cli teach(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "teach";
    all[1] = words[0];
    all[2] = "-c";
    all[3] = configuration;
    System.arraycopy(words, 1, all, 4, words.length - 1);
    return Cli.run(all);
  }

  void says(String expected, Cli said) {
    assertEquals("", said.err());
    assertEquals(expected, said.out().replace(state.toString(), "STATE"));
    assertEquals(ExitCode.OK, said.status());
  }

  static void refuses(int status, String expected, Cli said) {
    assertEquals(expected, said.err().strip());
    assertEquals("", said.out());
    assertEquals(status, said.status());
  }
}
