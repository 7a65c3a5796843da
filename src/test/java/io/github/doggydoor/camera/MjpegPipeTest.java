package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MjpegPipeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  /** The main class of a JVM that is killed: it opens a pipe from a child that never writes. */
  static final class Victim {
    private Victim() {}

    public static void main(String[] args) throws Exception {
      try (MjpegPipe pipe = new MjpegPipe("yard", List.of("sleep", "1000"), 160)) {
        pipe.open();
        System.out.println("open");
        Thread.sleep(1_000_000);
      }
    }
  }

  @Test
  void framesComeFromAChildAndItsEndIsToldWithItsLastWords() throws Exception {
    Path file = Pictures.mjpeg(folder.resolve("two.mjpeg"), 2);
    String script = "cat '" + file + "'; echo the lens fell off >&2; exit 7";
    try (MjpegPipe pipe = new MjpegPipe("yard", List.of("sh", "-c", script), 160)) {
      pipe.open();
      Frame frame = pipe.read(PATIENCE).orElseThrow();
      assertEquals(32, frame.image().width());
      CameraException end =
          assertThrows(
              CameraException.class,
              () -> {
                for (int i = 0; i < 3; i++) {
                  assertTrue(pipe.read(PATIENCE).isPresent());
                }
              });
      assertTrue(end.getMessage().contains("exit status 7"), end.getMessage());
      assertTrue(end.getMessage().contains("the lens fell off"), end.getMessage());
    }
  }

  @Test
  void aSilentChildMeetsTheDeadline() throws Exception {
    try (MjpegPipe pipe = new MjpegPipe("yard", List.of("sleep", "1000"), 160)) {
      pipe.open();
      CameraException late =
          assertThrows(CameraException.class, () -> pipe.read(Duration.ofMillis(50)));
      assertTrue(late.getMessage().contains("no picture in 50 ms"), late.getMessage());
    }
  }

  @Test
  void aCommandThatIsNotThereIsNamed() {
    MjpegPipe pipe = new MjpegPipe("yard", List.of("rpicam-nonesuch", "-t", "0"), 160);
    CameraException e = assertThrows(CameraException.class, pipe::open);
    assertTrue(e.getMessage().contains("rpicam-nonesuch was not found"), e.getMessage());
  }

  @Test
  void closeEndsAChildThatIgnoresTermAndItsDescendants() throws Exception {
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    String script = "trap '' TERM; sleep 1000 & while :; do sleep 1000; done";
    MjpegPipe pipe = new MjpegPipe("yard", List.of("sh", "-c", script), 160);
    pipe.open();
    while (ProcessHandle.current().descendants().count() < before.size() + 3) {
      Thread.sleep(10);
    }
    List<ProcessHandle> family =
        ProcessHandle.current().descendants().filter(child -> !before.contains(child)).toList();
    pipe.close();
    for (ProcessHandle child : family) {
      child.onExit().get(10, TimeUnit.SECONDS);
      assertFalse(child.isAlive());
    }
  }

  @Test
  void aChildThatNeverWritesDiesWithAJvmThatIsKilled() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")), "no setpriv here");
    Process jvm =
        new ProcessBuilder(ChildJava.command(List.of(), Victim.class.getName()))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertEquals("open", jvm.inputReader().readLine());
      while (jvm.descendants()
          .noneMatch(child -> child.info().command().orElse("").endsWith("sleep"))) {
        Thread.sleep(10);
      }
      List<ProcessHandle> children = jvm.descendants().toList();
      jvm.destroyForcibly();
      for (ProcessHandle child : children) {
        child.onExit().get(20, TimeUnit.SECONDS);
        assertFalse(child.isAlive());
      }
    } finally {
      jvm.destroyForcibly();
    }
  }

  /** In the service's sandbox, where capset is barred, setpriv starts nothing at all. */
  @Test
  void whereSetprivMayNotDoItsWorkTheCommandRunsWithoutIt() throws Exception {
    Path barred = Files.writeString(folder.resolve("setpriv"), "#!/bin/sh\nexit 127\n");
    Files.setPosixFilePermissions(barred, PosixFilePermissions.fromString("rwx------"));
    List<String> command = List.of("camera", "--on");
    assertEquals(command, PipeChild.tied(command, barred));
    Path works = Files.writeString(folder.resolve("works"), "#!/bin/sh\nexit 0\n");
    Files.setPosixFilePermissions(works, PosixFilePermissions.fromString("rwx------"));
    assertEquals(
        List.of(works.toString(), "--pdeathsig", "KILL", "--", "camera", "--on"),
        PipeChild.tied(command, works));
  }
}
