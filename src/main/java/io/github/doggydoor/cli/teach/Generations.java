package io.github.doggydoor.cli.teach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which head is in force, by the link that the door follows. */
final class Generations {
  private static final Pattern NAME = Pattern.compile("g(\\d{1,9})");

  private Generations() {}

  /**
   * Its number; 0 where it is the model's own.
   *
   * @param stateDir the door's state folder
   */
  static int inForce(Path stateDir) {
    Path link = stateDir.resolve("teach/models/current");
    try {
      Matcher name = NAME.matcher(Files.readSymbolicLink(link).getFileName().toString());
      return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    } catch (IOException | UnsupportedOperationException none) {
      return 0;
    }
  }
}
