package io.github.doggydoor.natives;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Finds the native libraries that the build has staged: one folder for each platform, named by the
 * system property {@code doggydoor.natives} (its parent) or {@code doggydoor.natives.platform}
 * (itself). Nothing is unpacked or downloaded at run time.
 */
public final class Natives {
  private Natives() {}

  /**
   * The folder for this CPU.
   *
   * @throws UnsatisfiedLinkError where it is not there, with what to do
   */
  public static Path folder() {
    Path folder =
        Path.of(System.getProperty("doggydoor.natives", "native/staged")).resolve(platform());
    if (!Files.isDirectory(folder)) {
      throw new UnsatisfiedLinkError(
          "no native libraries for "
              + platform()
              + " in "
              + folder.toAbsolutePath()
              + ": run ./doggydoor natives, or set -Ddoggydoor.natives");
    }
    return folder;
  }

  /**
   * The name of this platform, as the manifest has it; {@code -Ddoggydoor.platform} overrules it.
   */
  public static String platform() {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    String cpu = arch.equals("aarch64") ? "arm64" : arch.equals("amd64") ? "x86_64" : arch;
    return System.getProperty("doggydoor.platform", "linux-" + cpu);
  }

  /** Whether the libraries are those that can compute on a GPU. */
  public static boolean forGpu() {
    return platform().endsWith("-gpu");
  }

  /** Loads OpenCV's library; a second call does nothing. */
  public static void loadOpenCv() {
    System.load(folder().resolve("libopencv_java490.so").toAbsolutePath().toString());
  }

  /**
   * Tells DJL where TensorFlow's libraries are, and what it rests on where to find, or not to make,
   * theirs: JNA would unpack its library at each start, JavaCPP make a folder in the user's home.
   * To be called before DJL's first use.
   */
  public static void pointToTensorFlow() {
    System.setProperty("jna.boot.library.path", folder().toAbsolutePath().toString());
    System.setProperty("jna.nounpack", "true");
    System.setProperty("org.bytedeco.javacpp.cachedir", System.getProperty("java.io.tmpdir"));
    System.setProperty("TENSORFLOW_LIBRARY_PATH", folder().toAbsolutePath().toString());
    System.setProperty("ai.djl.offline", "true");
  }

  /** Tells SQLite's driver where its library is; to be called before the driver's first use. */
  public static void pointToSqlite() {
    System.setProperty("org.sqlite.lib.path", folder().toAbsolutePath().toString());
    System.setProperty("org.sqlite.lib.name", "libsqlitejdbc.so");
  }
}
