package io.github.doggydoor.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.demo.Act;
import io.github.doggydoor.demo.Story;
import io.github.doggydoor.demo.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private Path folder;

  /** Takes as long as the demo does: 50 s. */
  @Test
  void theDoorOpensForBoAtEachVisitAndForNobodyElseAndNothingIsLeftBehind() throws Exception {
    Cli demo = Cli.run("demo", "--seed", "4");
    assertEquals(ExitCode.OK, demo.status(), demo.out() + demo.err());
    List<String> lines = demo.lines();
    assertEquals(2, lines.stream().filter(line -> line.contains("the latch OPENS")).count());
    assertEquals(2, lines.stream().filter(line -> line.contains("the latch is locked")).count());
    for (Act act : Story.of(4).acts()) {
      assertTrue(lines.contains(act.words()), act.words());
    }
    int bo = lines.indexOf("Bo wants to come in.");
    int opens = lines.indexOf("  >>> the latch OPENS");
    int raccoon = lines.indexOf("A raccoon tries to follow.");
    assertTrue(bo < opens && opens < raccoon, demo.out());
    assertTrue(
        lines.contains("The door opened for Bo at each of his 2 visits, and for nobody else."),
        demo.out());
    assertTrue(demo.out().contains("doggydoor train photos"), "what to do next");
    assertFalse(demo.out().contains("\033"), "no colours in a file");
    assertEquals("", demo.err());
    assertEquals(List.of(), leftBehind());
  }

  private static List<Path> leftBehind() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("doggydoor-demo-"))
          .toList();
    }
  }

  @Test
  void renderDrawsPhotosInTheFoldersThatTrainReads() throws Exception {
    Cli drawn = Cli.run("demo", "--render", folder.resolve("photos"), "--photos", 80);
    assertEquals(ExitCode.OK, drawn.status(), drawn.err());
    try (Stream<Path> photos = Files.walk(folder.resolve("photos/train"))) {
      assertEquals(80, photos.filter(Files::isRegularFile).count());
    }
    assertTrue(
        Files.isDirectory(folder.resolve("photos/valid/not_bo").resolve(Visitor.CAT.group())));
    assertTrue(drawn.out().contains("doggydoor train " + folder.resolve("photos")), drawn.out());
  }

  @Test
  void fewerPhotosThanEveryKindNeedsAreAUsageError() {
    Cli drawn = Cli.run("demo", "--render", folder.resolve("photos"), "--photos", 3);
    assertEquals(ExitCode.USAGE, drawn.status(), drawn.err());
    assertTrue(drawn.err().contains("80"), drawn.err());
  }
}
