package io.github.doggydoor.cli.teach;

import picocli.CommandLine.Option;

/** Who says what is said. */
final class WhoOption {
  private static final int LONGEST = 60;

  @Option(
      names = "--who",
      paramLabel = "NAME",
      description = "Who says so (default: your login name; behind sudo, yours and not root's).")
  private String who;

  String name() {
    String name = who != null ? who : System.getenv("SUDO_USER");
    if (name == null || name.isBlank()) {
      name = System.getProperty("user.name");
    }
    String plain = name.strip().replaceAll("\\p{Cntrl}", "?");
    return plain.substring(0, Math.min(plain.length(), LONGEST));
  }
}
