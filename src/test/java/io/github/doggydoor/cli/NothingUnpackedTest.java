package io.github.doggydoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.cli.shared.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model that answers has loaded every native library but SQLite's: none of them, nor a library of
 * others, may write to a board's card at each start, or leave something in the user's home.
 */
class NothingUnpackedTest {
  @TempDir private Path folder;

  @Test
  void aModelThatAnswersLeavesNothingInHomeAndTemporaryFolder() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Process child =
        new ProcessBuilder(
                ChildJava.command(
                    List.of(
                        "-XX:-UsePerfData", "-Duser.home=" + home, "-Djava.io.tmpdir=" + temporary),
                    Main.class.getName(),
                    "predict",
                    "--model",
                    "src/main/resources/demo/model",
                    "docs/demo.jpg"))
            .redirectErrorStream(true)
            .start();
    String said = new String(child.getInputStream().readAllBytes(), UTF_8);

    assertEquals(ExitCode.OK, child.waitFor(), said);
    assertTrue(said.contains("familiarity"), said);
    assertEquals(List.of(), below(home), "home");
    assertEquals(List.of(), below(temporary), "temporary folder");
  }

  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(each -> !each.equals(folder)).toList();
    }
  }
}
