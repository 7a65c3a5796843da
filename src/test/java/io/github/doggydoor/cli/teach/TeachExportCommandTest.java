package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.JpegComment;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.make.Scenes;
import io.github.doggydoor.teach.store.TeachStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeachExportCommandTest {
  private static final Answer BO = new Answer.Dogs(new TreeSet<>(List.of("bo")));
  private static final int SIDE = 40;

  private final Scenes scenes = new Scenes();
  @TempDir private Path folder;
  private Path configuration;
  private Path state;

  @BeforeEach
  void aDoor() throws Exception {
    state = Files.createDirectories(folder.resolve("state"));
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {kind: replay, path: .}
            vision: {model: model}
            board: {kind: simulated}
            """);
  }

  @Test
  void whatTheModelLookedAtIsCutOutAndSortedByTheAnswers() throws Exception {
    List<Long> dogs = new ArrayList<>();
    List<Long> others = new ArrayList<>();
    List<Long> held = new ArrayList<>();
    try (TeachStore store = TeachStore.open(state)) {
      for (int i = 0; i < 12; i++) {
        long id = keep(store, i % 2 == 0 ? BO : new Answer.Stranger("cat"));
        (store.visit(id).orElseThrow().held() ? held : i % 2 == 0 ? dogs : others).add(id);
      }
      keep(store, new Answer.Both());
      keep(store, new Answer.Nobody());
      keep(store, new Answer.CannotTell());
    }
    Path out = folder.resolve("album");

    Cli exported = export(out);

    assertEquals(ExitCode.OK, exported.status(), exported.err());
    assertFalse(held.isEmpty(), "one visit in four is never learnt from");
    assertEquals(names(dogs), files(out.resolve("bo")));
    assertEquals(names(others), files(out.resolve("others")));
    Image cut = PhotoDecoder.decode(out.resolve("bo/visit-" + dogs.getFirst() + "-0.jpg"));
    assertEquals(16, cut.width());
    assertEquals(12, cut.height());
    assertTrue(
        exported
            .out()
            .startsWith(
                "Wrote to %s: %d of bo, %d of others.".formatted(out, dogs.size(), others.size())),
        exported.out());
  }

  @Test
  void aFolderThatHoldsSomethingIsLeftAlone() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      keep(store, BO);
    }
    Path out = Files.createDirectory(folder.resolve("album"));
    Files.writeString(out.resolve("mine"), "photos");

    Cli refused = export(out);

    assertEquals(ExitCode.USAGE, refused.status());
    assertEquals(List.of("mine"), files(out));
  }

  @Test
  void withoutAnswersThereIsNothingToExport() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      store.add(scenes.visit(0, 0, 1, -2, 0.5), List.of(jpeg()));
    }

    Cli refused = export(folder.resolve("album"));

    assertEquals(ExitCode.TEACHING, refused.status());
    assertTrue(refused.err().contains("teach questions"), refused.err());
  }

  private long keep(TeachStore store, Answer answer) throws Exception {
    long id = store.add(scenes.visit(0, 0, 1, -2, 0.5), List.of(jpeg()));
    store.label(id, answer, "anna", Instant.parse("2026-11-03T08:00:00Z"));
    return id;
  }

  private static byte[] jpeg() {
    byte[] jpeg = PhotoDecoder.encodeJpeg(new Image(SIDE, SIDE, new byte[3 * SIDE * SIDE]), 85);
    return JpegComment.put(jpeg, "look 4,5 16x12");
  }

  private static List<String> names(List<Long> visits) {
    return visits.stream().map(id -> "visit-" + id + "-0.jpg").sorted().toList();
  }

  private static List<String> files(Path of) throws Exception {
    try (Stream<Path> files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Cli export(Path to) {
    return Cli.run("teach", "export", to, "--config", configuration);
  }
}
