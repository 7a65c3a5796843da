package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.opencv.core.Rect;

/**
 * The squares that the motion gate gives for the staged visits, without a network: the empty step
 * until it is learnt, then the frames of a visit, {@value #APART_MS} ms apart.
 */
public final class SquaresBench {
  private static final int APART_MS = 400;

  /** Of the step's empty frames, each so often, in turns: twelve seconds at four a second. */
  private static final int ROUNDS = 4;

  private final Path visits;
  private final InputRecipe recipe = InputRecipe.NOTEBOOK;
  private final Thumbnail thumbnail = new Thumbnail();
  private final StringBuilder rows =
      new StringBuilder(
          "file\tx\ty\twidth\theight\twhole\topen\tleft\ttop\tright\tbottom\tparts\n");
  private final MotionGate.Settings settings;
  private MotionGate gate;
  private long frames;
  private long nanos;

  private SquaresBench(Path visits, double margin) {
    this.visits = visits;
    MotionGate.Settings usual = MotionGate.Settings.DEFAULT;
    settings =
        new MotionGate.Settings(
            usual.period(),
            usual.contrast(),
            usual.minArea(),
            usual.linger(),
            usual.learn(),
            usual.absorb(),
            usual.region(),
            usual.mask(),
            margin);
    gate = new MotionGate(settings, thumbnail);
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < args.length; i += 2) {
      options.put(args[i], args[i + 1]);
    }
    if (!options.containsKey("--data")
        || !options.containsKey("--out")
        || !Set.of("--data", "--out", "--margin").containsAll(options.keySet())) {
      System.err.println(
          "Usage: bench/run squares --data FOLDER --out FILE.tsv [--margin FRACTION]");
      System.exit(2);
    }
    Path out = Path.of(options.get("--out"));
    String margin = options.get("--margin");
    SquaresBench bench =
        new SquaresBench(
            Path.of(options.get("--data")).resolve("visits"),
            margin == null ? MotionGate.Settings.DEFAULT.margin() : Double.parseDouble(margin));
    for (Path step : folders(bench.visits)) {
      for (Path light : folders(step)) {
        bench.play(light);
      }
    }
    Files.writeString(out, bench.rows);
    System.out.println(out + " is written.");
  }

  private void play(Path light) throws Exception {
    List<Image> empty = new ArrayList<>();
    for (Path file : pictures(light.resolve("empty"))) {
      empty.add(PhotoDecoder.decode(file));
    }
    for (Path who : folders(light)) {
      boolean bare = who.endsWith("empty");
      for (List<Path> visit : bare ? List.of(pictures(who)) : visits(who)) {
        learn(empty);
        for (Path file : visit) {
          show(file);
        }
      }
    }
  }

  /** A new door, which learns the step. */
  private void learn(List<Image> empty) {
    gate = new MotionGate(settings, thumbnail);
    for (int round = 0; round < ROUNDS; round++) {
      for (Image image : empty) {
        gate.moved(frame(image, Duration.ofMillis(250)));
      }
    }
  }

  private void show(Path file) throws Exception {
    Image image = PhotoDecoder.decode(file);
    Frame frame = frame(image, Duration.ofMillis(APART_MS));
    boolean open = gate.moved(frame);
    List<Square> squares = gate.where(frame, image, recipe);
    Square square = squares.getFirst();
    rows.append(
        "%s\t%d\t%d\t%d\t%d\t%d\t%d%s\t%d\n"
            .formatted(
                visits.relativize(file),
                square.x(),
                square.y(),
                square.width(),
                square.height(),
                square.isWhole(image) ? 1 : 0,
                open ? 1 : 0,
                gate.box().map(box -> edges(box, image)).orElse("\t\t\t\t"),
                squares.size()));
  }

  /** What moves, without a margin and not yet square. */
  private static String edges(Rect box, Image image) {
    double scale = (double) image.width() / Thumbnail.WIDTH;
    return "\t%.0f\t%.0f\t%.0f\t%.0f"
        .formatted(
            scale * box.x,
            scale * box.y,
            scale * (box.x + box.width),
            scale * (box.y + box.height));
  }

  private Frame frame(Image image, Duration later) {
    frames++;
    nanos += later.toNanos();
    return new Frame(frames, nanos, Instant.EPOCH.plusNanos(nanos), "bench", image);
  }

  /** The frames of each visit, in their order. */
  static Collection<List<Path>> visits(Path who) throws Exception {
    TreeMap<String, List<Path>> visits = new TreeMap<>();
    for (Path file : pictures(who)) {
      String visit = file.getFileName().toString().replaceAll("_.*", "");
      visits.computeIfAbsent(visit, _ -> new ArrayList<>()).add(file);
    }
    return visits.values();
  }

  static List<Path> pictures(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
  }

  static List<Path> folders(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }
}
