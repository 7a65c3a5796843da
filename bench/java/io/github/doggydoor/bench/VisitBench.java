package io.github.doggydoor.bench;

import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.Daemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long Bo waits: from the capture of the first frame that shows him to the level of the latch,
 * with the door's own parts in this process (replay, gate, classifier, decision core, interlock),
 * real photos and the reference's quorum. Each visit is one photo of Bo after one of a stranger
 * that stood until the gate shut and no frame of it counts any more. Photos are no frames of one
 * camera, so that the whole of each is looked at; {@code bench/run look} has visits at a step.
 */
public final class VisitBench {
  /** Until the model that confirms is loaded as well. */
  private static final int LEAD_IN_S = 15;

  /** Longer than linger and window together. */
  private static final double STRANGER_S = 4.5;

  /** Longer than the hold, so that the door is locked again. */
  private static final int BO_S = 6;

  private static final int[] PACES = {5, 15};

  private final Path photos;
  private final int visits;
  private final Path folder;

  private VisitBench(Path photos, int visits, Path folder) {
    this.photos = photos;
    this.visits = visits;
    this.folder = folder;
  }

  /** What {@code words} give for option {@code name}. */
  private static Optional<String> option(List<String> words, String name) {
    int at = words.indexOf(name);
    return at < 0 ? Optional.empty() : Optional.of(words.get(at + 1));
  }

  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args);
    Optional<Path> full = option(words, "--full").map(Path::of).map(Path::toAbsolutePath);
    Optional<Path> compact = option(words, "--compact").map(Path::of).map(Path::toAbsolutePath);
    Optional<Path> photos = option(words, "--photos").map(Path::of).map(Path::toAbsolutePath);
    if (photos.isEmpty() || (full.isEmpty() && compact.isEmpty())) {
      System.err.println(
          "Usage: bench/run visit --photos FOLDER [--full BUNDLE] [--compact BUNDLE] [--visits N]");
      System.exit(2);
    }
    int visits = Integer.parseInt(option(words, "--visits").orElse("23"));
    VisitBench bench =
        new VisitBench(photos.get(), visits, Files.createTempDirectory("doggydoor-visit"));
    List<VisitTable.Line> lines = new ArrayList<>();
    for (int fps : PACES) {
      full.ifPresent(model -> lines.add(bench.run("full", fps, model, Optional.empty())));
      compact.ifPresent(model -> lines.add(bench.run("compact", fps, model, Optional.empty())));
      if (full.isPresent() && compact.isPresent()) {
        lines.add(bench.run("cascade", fps, compact.get(), full));
      }
    }
    VisitTable.write(Path.of("bench/results/visit"), visits, lines);
    System.exit(0); // TensorFlow's threads need not be waited for.
  }

  private VisitTable.Line run(String kind, int fps, Path model, Optional<Path> full) {
    try {
      Path state = Files.createTempDirectory(folder, kind + fps);
      Files.writeString(state.resolve("visit.txt"), script());
      Path file =
          Files.writeString(
              state.resolve("doggydoor.yaml"),
              """
              door: {name: bench, state_dir: state}
              camera: {kind: replay, path: visit.txt, rate: %d}
              vision: {look: frame, fps: %d, without_references: true, linger: 500ms%s}
              board: {kind: simulated}
              """
                  .formatted(
                      fps,
                      fps,
                      full.map(other -> ", confirm: full, confirm_model: " + other).orElse("")));
      VisitWatch watch = new VisitWatch();
      Daemon daemon =
          Daemon.start(
              ConfigurationReader.read(file),
              Optional.of(model),
              Optional.of(photos),
              Map.of(),
              watch);
      daemon.awaitEnd();
      daemon.stop();
      watch.end();
      VisitTable.Line line = new VisitTable.Line(kind, fps, watch.millis(), watch.parts());
      System.out.println(line.markdown());
      return line;
    } catch (Exception failure) {
      throw new IllegalStateException(kind + " at " + fps + " fps failed", failure);
    }
  }

  private String script() throws IOException {
    List<Path> bo = photos("bo");
    List<Path> strangers = photos("not_bo");
    StringBuilder script = new StringBuilder(LEAD_IN_S + " " + strangers.getLast() + "\n");
    for (int i = 0; i < visits; i++) {
      script.append(STRANGER_S).append(' ').append(strangers.get(i % strangers.size()));
      script.append('\n').append(BO_S).append(' ').append(bo.get(i % bo.size())).append('\n');
    }
    return script.toString();
  }

  /** Photos of one class, those of validation first; relative to the folder of all. */
  private List<Path> photos(String label) throws IOException {
    List<Path> all = new ArrayList<>();
    for (String part : List.of("valid", "train")) {
      try (Stream<Path> files = Files.list(photos.resolve(part).resolve(label))) {
        files.sorted().map(photos::relativize).forEach(all::add);
      }
    }
    return all;
  }
}
