package io.github.doggydoor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The photos, weights and reference numbers that some tests read where they are: in the folder that
 * {@code DOGGYDOOR_TEST_DATA} names, or in {@code ../shared/data} beside the checkout. Who has none
 * of it sees everything else with {@link DrawnPhotos}.
 */
public final class TestData {
  private static final List<String> PARTS = List.of("keras", "presidential_doggy_door", "vgg16");

  private TestData() {}

  /** Whether it is there. */
  static boolean present() {
    return PARTS.stream().map(folder()::resolve).allMatch(Files::isDirectory);
  }

  /**
   * The file or folder {@code name} of the test data.
   *
   * @throws IllegalStateException where it is absent: a test that reads it is marked {@link
   *     WantsData}, and then not run without
   */
  public static Path require(String name) {
    Path path = folder().resolve(name);
    if (!Files.exists(path)) {
      throw new IllegalStateException(
          path.toAbsolutePath().normalize()
              + " is not there: mark the test @WantsData, or set DOGGYDOOR_TEST_DATA to the whole"
              + " folder of the test data");
    }
    return path;
  }

  private static Path folder() {
    String set = System.getenv("DOGGYDOOR_TEST_DATA");
    return Path.of(set == null ? "../shared/data" : set);
  }
}
