package io.github.doggydoor.vision;

import io.github.doggydoor.natives.Natives;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/**
 * The library with our own convolution of 3×3, an operation of TensorFlow; its source is {@code
 * native/winograd}, and the build leaves it beside TensorFlow's where there is a C++ compiler.
 */
public final class WinogradLibrary {
  static final String FILE = "libdoggydoor.so";

  private static final Logger LOG = LoggerFactory.getLogger(WinogradLibrary.class);

  private WinogradLibrary() {}

  /**
   * Makes the operation known to TensorFlow, which must have been loaded; a second call does
   * nothing more.
   *
   * @throws WinogradException where there is no such library, or this CPU is none that it can use
   */
  static void load(Path folder) throws WinogradException {
    Path file = folder.resolve(FILE).toAbsolutePath();
    if (!Files.exists(file)) {
      throw new WinogradException(
          file + " is not there: it is built where a C++ compiler is (native/README.md)");
    }
    OpList operations;
    try {
      operations = TensorFlow.loadLibrary(file.toString());
    } catch (UnsatisfiedLinkError e) {
      throw new WinogradException(file + " cannot be loaded: " + e.getMessage(), e);
    }
    if (operations.getOpList().stream()
        .map(OpDef::getName)
        .noneMatch(Convolutions.OPERATION::equals)) {
      throw new WinogradException(
          "this CPU has neither AVX-512 nor AVX2 with FMA nor NEON, which it is written for");
    }
  }

  /** Loads the one that is staged for this CPU. */
  static void load() throws WinogradException {
    load(Natives.folder());
  }

  /**
   * Whether a graph may have the operation, which is made known to TensorFlow if it can be;
   * TensorFlow must have been loaded.
   */
  public static boolean isThere() {
    try {
      load();
      return true;
    } catch (WinogradException | RuntimeException e) {
      LOG.info("Convolutions run on TensorFlow's own operation: {}.", e.getMessage());
      return false;
    }
  }
}
