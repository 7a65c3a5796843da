package io.github.doggydoor.natives;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code native/StageNatives.java} as the build runs it, on small files of our own. */
class StageNativesTest {
  private static final byte[] ENGINE = "the engine, such as it is\n".repeat(999).getBytes(UTF_8);
  private static final byte[] PICTURES = "the pictures\n".repeat(500).getBytes(UTF_8);

  private record Answer(int status, String said) {}

  @TempDir Path folder;
  private Path manifest;
  private Path jar;
  private Path engine;
  private Path pictures;

  @BeforeEach
  void aManifestAndAJarInTheLocalRepository() throws Exception {
    jar = folder.resolve("repository/org/example/natives/1.0/natives-1.0-linux-tiny.jar");
    Files.createDirectories(jar.getParent());
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("lib/libengine.so.2"));
      zip.write(ENGINE);
      zip.putNextEntry(new ZipEntry("lib/libpictures.so"));
      zip.write(PICTURES);
    }
    manifest = folder.resolve("manifest.tsv");
    Files.writeString(
        manifest, row("lib/libengine.so.2", ENGINE) + row("lib/libpictures.so", PICTURES));
    engine = folder.resolve("staged/linux-tiny/libengine.so.2");
    pictures = folder.resolve("staged/linux-tiny/libpictures.so");
  }

  @Test
  void whatTheManifestNamesIsStagedOnceAndASecondRunSaysNothing() throws Exception {
    Answer first = stage();
    assertEquals(0, first.status, first.said);
    assertTrue(first.said.contains("staging " + engine), first.said);
    assertStaged();
    FileTime staged = Files.getLastModifiedTime(engine);

    assertEquals(new Answer(0, ""), stage());
    assertEquals(staged, Files.getLastModifiedTime(engine));
  }

  @Test
  void aTruncatedAndAMissingFileAreMended() throws Exception {
    stage();
    Files.write(engine, List.of("half"));
    Files.delete(pictures);

    Answer answer = stage();

    assertEquals(0, answer.status, answer.said);
    assertTrue(answer.said.contains("mending " + engine), answer.said);
    assertTrue(answer.said.contains("staging " + pictures), answer.said);
    assertStaged();
  }

  @Test
  void aFileAlteredAtItsSizeIsNoticedByItsTime() throws Exception {
    stage();
    Files.write(engine, flipped(ENGINE));
    Files.setLastModifiedTime(engine, FileTime.fromMillis(1_000_000));

    assertTrue(stage().said.contains("mending " + engine));
    assertStaged();
  }

  @Test
  void aFileAlteredAtItsSizeAndTimeIsFoundByAFullRun() throws Exception {
    stage();
    FileTime time = Files.getLastModifiedTime(engine);
    Files.write(engine, flipped(ENGINE));
    Files.setLastModifiedTime(engine, time);

    assertTrue(stage("--full").said.contains("mending " + engine));
    assertStaged();
  }

  @Test
  void aFileThatWasOnlyTouchedIsHashedAndLeft() throws Exception {
    stage();
    FileTime touched = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(engine, touched);

    assertEquals(new Answer(0, ""), stage());
    assertEquals(touched, Files.getLastModifiedTime(engine));
  }

  @Test
  void aNewVersionInTheManifestReplacesTheFile() throws Exception {
    stage();
    byte[] newer = "a newer engine".getBytes(UTF_8);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("lib/libengine.so.2"));
      zip.write(newer);
    }
    Files.writeString(manifest, row("lib/libengine.so.2", newer));

    assertEquals(0, stage().status);
    assertArrayEquals(newer, Files.readAllBytes(engine));
  }

  @Test
  void aJarWithOtherBytesIsRefusedAndLeavesNothingBehind() throws Exception {
    Files.writeString(manifest, row("lib/libengine.so.2", PICTURES));

    Answer answer = stage();

    assertEquals(1, answer.status, answer.said);
    assertTrue(answer.said.contains(jar.toString()), answer.said);
    assertTrue(answer.said.contains("delete that jar and try again"), answer.said);
    assertNothingStaged();
  }

  @Test
  void aBrokenJarIsNamedWithWhatToDo() throws Exception {
    Files.write(jar, new byte[100]);

    Answer answer = stage();

    assertEquals(1, answer.status, answer.said);
    assertTrue(answer.said.contains(jar + " is broken"), answer.said);
    assertNothingStaged();
  }

  @Test
  void aJarThatIsNotInTheRepositoryIsAskedOfMavenAndItsFailureIsTold() throws Exception {
    Files.delete(jar);

    Answer answer = stage("--maven=/bin/false");

    assertEquals(1, answer.status, answer.said);
    assertTrue(answer.said.contains("could not fetch org.example:natives:1.0:linux-tiny"));
  }

  @Test
  void anUnknownPlatformAndAnUnknownOptionAreRefused() throws Exception {
    Answer platform = stage("--platform=linux-toaster");
    assertEquals(1, platform.status);
    assertTrue(platform.said.contains("linux-toaster"), platform.said);

    Answer option = stage("--ful");
    assertEquals(2, option.status);
    assertTrue(option.said.contains("there is no --ful"), option.said);
  }

  @Test
  void runsAtTheSameTimeStageOnceBetweenThem() throws Exception {
    List<Process> runs = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      runs.add(start());
    }
    StringBuilder said = new StringBuilder();
    for (Process run : runs) {
      said.append(new String(run.getInputStream().readAllBytes(), UTF_8));
      assertEquals(0, run.waitFor(), said.toString());
    }

    assertStaged();
    assertEquals(2, said.toString().lines().count(), said.toString());
  }

  private Answer stage(String... more) throws IOException, InterruptedException {
    Process process = start(more);
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), said);
  }

  private Process start(String... more) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "native/StageNatives.java",
                "--platform=linux-tiny",
                "--manifest=" + manifest,
                "--into=" + folder.resolve("staged"),
                "--repository=" + folder.resolve("repository"),
                "--maven=/bin/false"));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private void assertStaged() throws IOException {
    assertArrayEquals(ENGINE, Files.readAllBytes(engine));
    assertArrayEquals(PICTURES, Files.readAllBytes(pictures));
  }

  private void assertNothingStaged() throws IOException {
    try (Stream<Path> left = Files.list(engine.getParent())) {
      assertEquals(List.of(), left.toList());
    }
    assertFalse(Files.exists(engine));
  }

  private static byte[] flipped(byte[] bytes) {
    byte[] other = bytes.clone();
    other[bytes.length / 2] ^= 1;
    return other;
  }

  private static String row(String entry, byte[] content) throws Exception {
    String sha = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    return String.join(
            "\t",
            "linux-tiny",
            "org.example:natives:1.0:linux-tiny",
            entry,
            Integer.toString(content.length),
            sha)
        + "\n";
  }
}
