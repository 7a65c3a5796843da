package io.github.doggydoor.train.regimen;

import io.github.doggydoor.camera.Crop;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.regimen.ExamData.Frame;
import io.github.doggydoor.train.regimen.ExamFeatures.Made;
import io.github.doggydoor.train.step.CutOut;
import io.github.doggydoor.train.step.Cuttings;
import io.github.doggydoor.train.step.Light;
import io.github.doggydoor.train.step.Staged;
import io.github.doggydoor.train.step.Staging;
import io.github.doggydoor.train.step.StepFolder;
import io.github.doggydoor.vision.Preprocessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Staged frames for the exam, and the squares of the frames that are tested, each by a key of what
 * the backbone sees in it.
 */
final class StagedPictures {
  private final ExamFeatures features;
  private final Staging staging;
  private final long seed;
  private final Map<String, List<Image>> empty = new HashMap<>();
  private final Map<String, int[]> squares = new HashMap<>();
  private final Path visits;
  private Map<Path, CutOut> cuts = Map.of();

  /**
   * @param squares what the door's gate gives for each frame of the visits: file, x, y, width and
   *     height, by tabs
   */
  StagedPictures(ExamData data, ExamFeatures features, Staging staging, long seed, Path squares)
      throws Exception {
    this.features = features;
    this.staging = staging;
    this.seed = seed;
    visits = data.visits();
    for (String line : Files.readAllLines(squares)) {
      String[] cells = line.split("\t");
      if (!cells[0].equals("file")) {
        this.squares.put(
            cells[0], Stream.of(cells).skip(1).limit(4).mapToInt(Integer::parseInt).toArray());
      }
    }
    for (Frame frame : data.frames) {
      if (learnt(frame)) {
        empty
            .computeIfAbsent(frame.step() + frame.light(), _ -> new ArrayList<>())
            .add(PhotoDecoder.decode(frame.file()));
      }
    }
  }

  /** Whether it is an empty frame that is learnt from, and not tested. */
  static boolean learnt(Frame frame) {
    return frame.who().equals("empty") && frame.visit() % 2 == 0;
  }

  /** Cuts the dogs out of {@code photos}; what is not clean is missing afterwards. */
  void cut(List<Path> photos, Path cache, int threads) throws Exception {
    cuts =
        new CutCache(cache, features)
            .of(
                photos,
                () ->
                    Cuttings.of(
                            photos,
                            ExamFeatures.net(),
                            features.weights(),
                            ExamFeatures.recipe(),
                            threads,
                            new ExamProgress())
                        .clean());
    System.err.printf("%n%d of %d photos were cut out cleanly%n", cuts.size(), photos.size());
  }

  List<Path> clean(List<Path> photos) {
    return photos.stream().filter(cuts::containsKey).toList();
  }

  /** The key of one staged frame, as a whole or around the dog. */
  String key(Path photo, String step, String light, int variant, boolean square) throws Exception {
    return String.join(
        "/",
        "staged",
        staging.toString(),
        step,
        light,
        features.sum(photo),
        Integer.toString(variant),
        square ? "square" : "whole");
  }

  Made staged(Path photo, String step, String light, int variant, boolean square) throws Exception {
    String key = key(photo, step, light, variant, false);
    return new Made(
        key(photo, step, light, variant, square),
        () -> {
          RandomGenerator random = BatchOrder.random(seed, key, variant);
          Staged staged =
              staging.draw(cuts.get(photo), empty.get(step + light), light(light), random);
          return values(square ? staged.around(side(), random) : staged.frame());
        });
  }

  String bareKey(String step, String light, int variant, boolean square) {
    return "bare/" + step + "/" + light + "/" + variant + (square ? "/square" : "/whole");
  }

  Made bare(String step, String light, int variant, boolean square) {
    return new Made(
        bareKey(step, light, variant, square),
        () -> {
          RandomGenerator random =
              BatchOrder.random(seed, bareKey(step, light, variant, false), variant);
          Image frame = staging.bare(empty.get(step + light), light(light), random);
          return values(square ? Staged.anywhere(frame, side(), random) : frame);
        });
  }

  /** What the door looks at of a frame of a visit. */
  Made seen(Path frame) {
    return new Made(seenKey(frame), () -> values(square(frame)));
  }

  /** The square that the door's gate gives for a frame of a visit. */
  Image square(Path frame) throws Exception {
    return part(PhotoDecoder.decode(frame), squares.get(visits.relativize(frame).toString()));
  }

  /** The empty frames of a step that are learnt from, by light. */
  StepFolder empty(String step) {
    Map<Light, List<Image>> frames = new EnumMap<>(Light.class);
    for (Light light : Light.values()) {
      List<Image> some = empty.get(step + light.name().toLowerCase(Locale.ROOT));
      if (some != null) {
        frames.put(light, some);
      }
    }
    return new StepFolder(frames, List.of());
  }

  String seenKey(Path frame) {
    int[] at = squares.get(visits.relativize(frame).toString());
    return "seen/"
        + visits.relativize(frame)
        + "/"
        + at[0]
        + "/"
        + at[1]
        + "/"
        + at[2]
        + "/"
        + at[3];
  }

  private static Image part(Image frame, int[] at) {
    double width = frame.width();
    double height = frame.height();
    return new Crop(
            at[0] / width, at[1] / height, (at[0] + at[2]) / width, (at[1] + at[3]) / height)
        .of(frame);
  }

  private static int side() {
    return ExamFeatures.recipe().width();
  }

  private static Light light(String name) {
    return Light.valueOf(name.toUpperCase(Locale.ROOT));
  }

  private static float[] values(Image image) {
    try (Preprocessor preprocessor = new Preprocessor(ExamFeatures.recipe())) {
      byte[] pixels = preprocessor.pixels(image);
      float[] values = new float[pixels.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = pixels[i] & 0xff;
      }
      return values;
    }
  }
}
