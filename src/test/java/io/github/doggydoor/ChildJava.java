package io.github.doggydoor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another Java with these classes, as a child process. */
public final class ChildJava {
  private ChildJava() {}

  /** The words that run {@code main} with the class path of the tests. */
  public static List<String> command(List<String> options, String main, String... arguments) {
    return command(System.getProperty("java.class.path"), options, main, arguments);
  }

  /** The same with another class path. */
  public static List<String> command(
      String classPath, List<String> options, String main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("--sun-misc-unsafe-memory-access=allow");
    words.add("-Ddoggydoor.natives=" + natives().toAbsolutePath());
    words.addAll(options);
    words.addAll(List.of("-cp", classPath, main));
    words.addAll(List.of(arguments));
    return words;
  }

  private static Path natives() {
    return Path.of(System.getProperty("doggydoor.natives", "native/staged"));
  }
}
