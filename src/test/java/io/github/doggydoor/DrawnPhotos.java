package io.github.doggydoor;

import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.demo.Light;
import io.github.doggydoor.demo.PhotoSet;
import io.github.doggydoor.demo.Pose;
import io.github.doggydoor.demo.Renderer;
import io.github.doggydoor.demo.Scene;
import io.github.doggydoor.demo.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Photos for tests, drawn as the demo draws its scenes: once for all tests of a run, the same in
 * every run. The model that comes along ({@code src/main/resources/demo/model}) knows Bo on them.
 * Nobody writes into them; a test that needs other files copies.
 */
public final class DrawnPhotos {
  /** As many as a set needs to have every kind: 16 of Bo and 24 of others to train with. */
  private static final PhotoSet SET = new PhotoSet(2 * PhotoSet.OF, PhotoSet.OF, 17);

  /** So many clear pictures there are of each visitor. */
  private static final int CLEAR = 4;

  /** Not in an initializer: those who draw on other threads would wait for it. */
  private static Path drawn;

  private DrawnPhotos() {}

  /**
   * A folder of photos as one trains with it: {@code {train,valid}/{bo,not_bo}/GROUP/NNNN.jpg}, 40
   * and 20 of them, by day and at dusk, in rain, badly exposed.
   */
  public static Path folder() {
    return drawn().resolve("photos");
  }

  /** Every photo below {@code part} of {@link #folder}, such as {@code valid/bo}, sorted. */
  public static List<Path> below(String part) {
    try (Stream<Path> files = Files.walk(folder().resolve(part))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A folder with clear pictures of each visitor at one place by day, named by kind and number from
   * 1: {@code bo_1.jpg} to {@code bo_4.jpg}, {@code cat_1.jpg}, {@code empty_1.jpg} and so on.
   */
  public static Path step() {
    return drawn().resolve("step");
  }

  /** A clear picture of {@code visitor}: one of {@link #step}. */
  public static Path clear(Visitor visitor, int number) {
    return step().resolve(name(visitor, number));
  }

  private static String name(Visitor visitor, int number) {
    return (visitor == Visitor.BO ? "bo" : visitor.group()) + "_" + number + ".jpg";
  }

  /** Draws when somebody asks for the first time, and takes it away at the end. */
  private static synchronized Path drawn() {
    if (drawn == null) {
      try {
        Path target = Files.createDirectories(Path.of("target"));
        Path folder = Files.createTempDirectory(target, "drawn-photos-").toAbsolutePath();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        SET.write(folder.resolve("photos"), done -> {});
        drawStep(Files.createDirectory(folder.resolve("step")));
        drawn = folder;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return drawn;
  }

  private static void drawStep(Path step) throws IOException {
    try (Renderer renderer = new Renderer()) {
      for (Visitor visitor : Visitor.values()) {
        for (int number = 1; number <= CLEAR; number++) {
          Files.write(
              step.resolve(name(visitor, number)),
              PhotoDecoder.encodeJpeg(renderer.render(scene(visitor, number)), 90));
        }
      }
    }
  }

  private static Scene scene(Visitor visitor, int number) {
    return new Scene(
        visitor,
        Pose.FACING,
        0.3 + 0.1 * number,
        0.6,
        1,
        number % 2 == 0,
        0.1 * number,
        Light.DAY,
        false,
        Scene.Lens.CLEAR,
        3,
        7,
        number);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      System.err.println("the drawn photos stay in " + folder + ": " + e.getMessage());
    }
  }
}
