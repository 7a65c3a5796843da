package io.github.doggydoor;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The photos, weights and reference numbers that tests read where they are: in the folder that
 * {@code DOGGYDOOR_TEST_DATA} names, or in {@code ../shared/data} beside the checkout.
 */
public final class TestData {
  private TestData() {}

  /**
   * The file or folder {@code name} of the test data; skips the calling test, loudly, where it is
   * absent.
   */
  public static Path require(String name) {
    String set = System.getenv("DOGGYDOOR_TEST_DATA");
    Path path = Path.of(set == null ? "../shared/data" : set).resolve(name);
    if (!Files.exists(path)) {
      String test =
          StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
              .walk(frames -> frames.skip(1).findFirst().orElseThrow())
              .toStackTraceElement()
              .toString();
      String line =
          "SKIPPED "
              + test
              + ": it wants "
              + path.toAbsolutePath().normalize()
              + " (set DOGGYDOOR_TEST_DATA to the folder of the test data)";
      System.err.println(line);
      Assumptions.abort(line);
    }
    return path;
  }
}
