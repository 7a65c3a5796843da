package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.NightLook;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.PictureCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The frames of an empty step: {@code FOLDER/day}, {@code FOLDER/night}, or one of them; pictures
 * in FOLDER itself are of the day or of the night as they look. What cannot be used is told, and
 * the rest is used.
 *
 * @param frames of each light that has enough, all of one size
 * @param told what is not used and why, each a sentence that names it
 */
public record StepFolder(Map<Light, List<Image>> frames, List<String> told) {
  /** Fewer do not tell what is always there. */
  public static final int LEAST = 8;

  /** So many are kept of each light, evenly chosen: more of the same minute show nothing new. */
  private static final int MOST = 24;

  /** The most that are told one by one. */
  private static final int MOST_NAMED = 5;

  private record Shot(Path file, Image image) {
    String size() {
      return image.width() + "×" + image.height();
    }
  }

  /**
   * Reads it.
   *
   * @throws TrainingException where there is no such folder, or nothing in it can be used
   */
  public static StepFolder read(Path folder) throws TrainingException {
    if (!Files.isDirectory(folder)) {
      throw new TrainingException(
          folder + " is no folder; record the empty step with `doggydoor step " + folder + "`");
    }
    List<String> told = new ArrayList<>();
    Map<Light, List<Path>> files = new EnumMap<>(Light.class);
    try {
      for (Light light : Light.values()) {
        if (Files.isDirectory(folder.resolve(light.folder()))) {
          files.put(light, pictures(folder.resolve(light.folder())));
        }
      }
      if (files.isEmpty()) {
        List<Path> alone = pictures(folder);
        files.put(alone.isEmpty() ? Light.DAY : look(alone), alone);
      }
    } catch (IOException e) {
      throw new TrainingException(folder + " cannot be read: " + e.getMessage(), e);
    }
    Map<Light, List<Image>> frames = new EnumMap<>(Light.class);
    files.forEach(
        (light, some) -> {
          List<Image> usable = usable(some, told);
          if (usable.size() >= LEAST) {
            frames.put(light, usable);
            otherLight(light, usable, folder).ifPresent(told::add);
          } else {
            told.add(
                "the step by %s is left out: %d frames of it can be used, and %d are wanted; record it with `doggydoor step %s`"
                    .formatted(light.folder(), usable.size(), LEAST, folder));
          }
        });
    if (frames.isEmpty()) {
      throw new TrainingException(
          "nothing of %s can be used: %s".formatted(folder, String.join("; ", told)));
    }
    return new StepFolder(frames, told);
  }

  /** Where a folder's frames do not look as its name says. */
  private static Optional<String> otherLight(Light light, List<Image> frames, Path folder) {
    Light seen = NightLook.most(frames) ? Light.NIGHT : Light.DAY;
    return seen == light
        ? Optional.empty()
        : Optional.of(
            "%s looks like the %s: record the step by %s with `doggydoor step %s`, or put the frames where they belong"
                .formatted(folder.resolve(light.folder()), seen.folder(), light.folder(), folder));
  }

  /** The same for the same frames. */
  public String fingerprint() {
    StringBuilder sums = new StringBuilder();
    frames.forEach(
        (light, some) ->
            some.forEach(frame -> sums.append(light.folder()).append(Checksums.sum(frame.bgr()))));
    return Checksums.sum(sums.toString());
  }

  /** The frames of every light; a night that was not recorded is made of the day, grey and dark. */
  Map<Light, List<Image>> lights() {
    Map<Light, List<Image>> lights = new EnumMap<>(frames);
    if (frames.containsKey(Light.DAY)) {
      lights.computeIfAbsent(Light.NIGHT, _ -> night(frames.get(Light.DAY)));
    }
    return lights;
  }

  private static List<Image> night(List<Image> day) {
    SplittableRandom random = new SplittableRandom(day.size());
    return day.stream().map(frame -> LightOfDay.night(frame, random)).toList();
  }

  private static List<Path> pictures(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png|webp)"))
          .sorted()
          .toList();
    }
  }

  /** Most of them decide. */
  private static Light look(List<Path> files) {
    int night = 0;
    int seen = 0;
    for (Path file : files) {
      try {
        night += NightLook.of(PhotoDecoder.decode(file)) ? 1 : 0;
        seen++;
      } catch (CameraException damaged) {
        continue; // It is told when it is to be used.
      }
    }
    return 2 * night > seen ? Light.NIGHT : Light.DAY;
  }

  private static List<Image> usable(List<Path> files, List<String> told) {
    List<Shot> shots = new ArrayList<>();
    for (Path file : evenly(files, 2 * MOST)) {
      try {
        shots.add(new Shot(file, PhotoDecoder.decode(file)));
      } catch (CameraException damaged) {
        told.add(damaged.getMessage());
      }
    }
    Map<String, Integer> sizes = new LinkedHashMap<>();
    shots.forEach(shot -> sizes.merge(shot.size(), 1, Integer::sum));
    String size =
        sizes.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse("");
    tell(
        shots.stream().filter(shot -> !shot.size().equals(size)).toList(),
        "of another size than most, which are " + size,
        told);
    Map<Boolean, List<Shot>> blind =
        shots.stream()
            .filter(shot -> shot.size().equals(size))
            .collect(
                Collectors.partitioningBy(shot -> PictureCheck.blind(shot.image()).isPresent()));
    tell(blind.get(true), "black, or without detail, as of a covered lens", told);
    List<Shot> equal = blind.get(false);
    EmptyStep step = new EmptyStep();
    equal.forEach(shot -> step.add(shot.image()));
    boolean[] disturbed = step.disturbed();
    List<Shot> odd = new ArrayList<>();
    List<Image> empty = new ArrayList<>();
    for (int i = 0; i < disturbed.length; i++) {
      if (disturbed[i]) {
        odd.add(equal.get(i));
      } else {
        empty.add(equal.get(i).image());
      }
    }
    tell(odd, "not of the empty step: something is on it that most others do not show", told);
    return evenly(empty, MOST);
  }

  private static void tell(List<Shot> shots, String why, List<String> told) {
    shots.stream()
        .limit(MOST_NAMED)
        .forEach(shot -> told.add(shot.file() + " is not used: it is " + why));
    if (shots.size() > MOST_NAMED) {
      told.add("and " + (shots.size() - MOST_NAMED) + " more are " + why);
    }
  }

  static <T> List<T> evenly(List<T> all, int most) {
    if (all.size() <= most) {
      return all;
    }
    List<T> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(all.get((int) ((long) i * all.size() / most)));
    }
    return some;
  }
}
