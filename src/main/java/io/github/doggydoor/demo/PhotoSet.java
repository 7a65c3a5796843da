package io.github.doggydoor.demo;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * Scenes as photos to train with: {@code FOLDER/{train,valid}/{bo,not_bo}/GROUP/NNNN.jpg}, where a
 * group is the kind of visitor; for Bo, the light. The same seed gives the same photos.
 *
 * @param train how many photos to train with
 * @param valid how many to validate on
 */
public record PhotoSet(int train, int valid, long seed) {
  /** Enough for the narrow network to know Bo on pictures that it never saw. */
  public static final PhotoSet DEFAULT = new PhotoSet(800, 200, 7);

  private static final int QUALITY = 90;

  /** So many photos have every kind among them; a set needs as many in both parts. */
  public static final int OF = 20;

  /** For so many photos to train with, one to validate on. */
  public static final int VALID = 4;

  /** Of {@link #OF}, so many show Bo. */
  private static final int BO = 8;

  /** A new place after so many: to draw one takes longer than to draw a dog. */
  private static final int AT_ONE_PLACE = 5;

  /** The photo of a scene, and where it belongs. */
  private record Shot(Path file, Scene scene) {}

  /** Checks the numbers. */
  public PhotoSet {
    if (train < OF || valid < OF) {
      throw new IllegalArgumentException("a set needs " + OF + " photos to train and to validate");
    }
  }

  /**
   * Draws and writes them, on every processor.
   *
   * @param drawn told how many are written so far, from any thread
   */
  public void write(Path folder, IntConsumer drawn) throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    List<Shot> shots = new ArrayList<>();
    shots.addAll(shots(folder.resolve("train"), train, random));
    shots.addAll(shots(folder.resolve("valid"), valid, random));
    for (Shot shot : shots) {
      Files.createDirectories(shot.file().getParent());
    }
    new Studio<Shot>(drawn).shoot(shots, PhotoSet::write);
  }

  private static List<Shot> shots(Path folder, int count, SplittableRandom random) {
    List<Shot> shots = new ArrayList<>();
    long porch = 0;
    for (int i = 0; i < count; i++) {
      if (i % AT_ONE_PLACE == 0) {
        porch = random.nextLong();
      }
      // Seven and twenty have no common divisor: every place sees others.
      Visitor visitor = visitor(7 * i % OF);
      Scene scene = Scene.draw(visitor, porch, random);
      String group = visitor == Visitor.BO ? light(scene) : visitor.group();
      shots.add(
          new Shot(
              folder.resolve(visitor.label()).resolve(group).resolve("%04d.jpg".formatted(i)),
              scene));
    }
    return shots;
  }

  /** Of twenty: Bo eight times, the black dog three times, each other once or twice. */
  private static Visitor visitor(int turn) {
    Visitor[] others = {
      Visitor.BLACK_DOG, Visitor.CAT, Visitor.RACCOON, Visitor.BROWN_DOG, Visitor.WHITE_DOG,
      Visitor.PERSON, Visitor.NOBODY, Visitor.BLACK_DOG, Visitor.CAT, Visitor.BROWN_DOG,
      Visitor.BLACK_DOG, Visitor.RACCOON
    };
    return turn < BO ? Visitor.BO : others[turn - BO];
  }

  private static String light(Scene scene) {
    String light = scene.light() == Light.DUSK ? "dusk" : "day";
    return scene.rain() ? "rain_" + light : light;
  }

  private static void write(Renderer renderer, Shot shot) throws IOException {
    Image image = renderer.render(shot.scene());
    Files.write(shot.file(), PhotoDecoder.encodeJpeg(image, QUALITY));
  }
}
