package io.github.doggydoor.cli.teach;

import io.github.doggydoor.teach.ask.Said;
import picocli.CommandLine.Option;

/** Who says what is said. */
final class WhoOption {
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
    return Said.plain(name);
  }
}
