package io.github.doggydoor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.natives.Natives;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The true {@code ./doggydoor} in a tree of its own, whose path has a space: when it builds, and
 * what it runs. A small Maven and Java of the test write down what they are asked.
 */
class LauncherTest {
  private record Answer(int status, String said) {}

  @TempDir Path folder;
  private Path top;
  private Path source;
  private Path builds;

  @BeforeEach
  void aTreeWithAMavenAndAJavaThatTellWhatTheyAreAsked() throws IOException {
    top = Files.createDirectories(folder.resolve("a b"));
    builds = folder.resolve("builds");
    program(top.resolve("doggydoor"), Files.readString(Path.of("doggydoor")));
    write(
        top.resolve("deploy/package/launch.sh"),
        Files.readString(Path.of("deploy/package/launch.sh")));
    source = write(top.resolve("src/main/java/Door.java"), "class Door {}");
    write(top.resolve("pom.xml"), "<project/>");
    write(top.resolve("deploy/doggydoor.yaml"), "");
    write(top.resolve("deploy/boards/a-board.yaml"), "");
    write(top.resolve("native/manifest.tsv"), "");
    write(top.resolve("native/StageNatives.java"), "");
    Path verified = top.resolve("native/staged").resolve(Natives.platform()).resolve(".verified");
    maven("3.9.9", "mkdir -p '%s' && touch '%s'".formatted(verified.getParent(), verified));
    write(folder.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    program(folder.resolve("jdk/bin/javac"), "#!/bin/sh\n");
    program(
        folder.resolve("jdk/bin/java"),
        "#!/bin/sh\nfor word in \"$@\"; do printf '<%s>' \"$word\"; done\n");
  }

  @Test
  void theFirstCallBuildsAndTheNextOnesDoNot() throws Exception {
    assertEquals(0, run(folder, "log").status);
    assertEquals(0, run(folder, "log").status);
    assertEquals(1, Files.readAllLines(builds).size());
  }

  @Test
  void aNewerAnAddedAndADeletedSourceAreBuilt() throws Exception {
    run(folder, "log");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusMillis(5)));
    run(folder, "log");
    assertEquals(2, Files.readAllLines(builds).size(), "newer");

    Path added = write(top.resolve("src/main/java/Latch.java"), "class Latch {}");
    run(folder, "log");
    assertEquals(3, Files.readAllLines(builds).size(), "added");

    Files.delete(added);
    run(folder, "log");
    assertEquals(4, Files.readAllLines(builds).size(), "deleted");
  }

  @Test
  void nativeLibrariesThatWereTakenAwayAreStagedAgain() throws Exception {
    run(folder, "log");
    Files.delete(top.resolve("native/staged").resolve(Natives.platform()).resolve(".verified"));
    run(folder, "log");
    assertEquals(2, Files.readAllLines(builds).size());
  }

  @Test
  void twoCallsAtOnceBuildOnce() throws Exception {
    Process one = start(folder, top.resolve("doggydoor"), "log");
    Process other = start(folder, top.resolve("doggydoor"), "log");
    assertEquals(0, answer(one).status);
    assertEquals(0, answer(other).status);
    assertEquals(1, Files.readAllLines(builds).size());
  }

  @Test
  void wordsReachTheDoorAsTheyAreThroughALinkAndFromAnyFolder() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("dd"), Path.of("a b", "doggydoor"));
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));

    Answer answer = answer(start(elsewhere, link, "predict", "my dog *.jpg", ""));

    String classes = top.resolve("target/classes").toString();
    assertTrue(answer.said.contains("<" + classes + ":"), answer.said);
    assertTrue(
        answer.said.endsWith("<io.github.doggydoor.cli.Main><predict><my dog *.jpg><>"),
        answer.said);
  }

  @Test
  void aFailedBuildShowsWhatMavenSaidAndIsTriedAgain() throws Exception {
    maven("3.9.9", "echo 'the source is wrong'; exit 1");

    Answer answer = run(folder, "log");

    assertEquals(1, answer.status, answer.said);
    assertTrue(answer.said.contains("the source is wrong"), answer.said);
    assertEquals(1, run(folder, "log").status);
    assertEquals(2, Files.readAllLines(builds).size());
  }

  @Test
  void aBuildThatWasKilledLeavesNoHalfLibraryBehind() throws Exception {
    Path half = write(top.resolve("target/lib/half.jar"), "PK");
    write(top.resolve("target/launcher/begun"), "");

    run(folder, "log");

    assertTrue(Files.notExists(half));
  }

  @Test
  void aNewPomLeavesNoLibraryOfAnOlderVersionBehind() throws Exception {
    run(folder, "log");
    Path older = write(top.resolve("target/lib/gson-1.0.jar"), "");
    Files.setLastModifiedTime(top.resolve("pom.xml"), FileTime.from(Instant.now().plusMillis(5)));

    run(folder, "log");

    assertTrue(Files.notExists(older));
  }

  @Test
  void theTestsAreRunOnTheBuildAndTheirFailureIsTheAnswer() throws Exception {
    program(folder.resolve("bin/mosquitto"), "#!/bin/sh\n");
    program(folder.resolve("bin/mosquitto_sub"), "#!/bin/sh\n");
    program(folder.resolve("bin/psql"), "#!/bin/sh\n");
    program(folder.resolve("bin/initdb"), "#!/bin/sh\n");
    program(folder.resolve("bin/gcc"), "#!/bin/sh\n");
    run(folder, "build");
    maven("3.9.9", "exit 1");

    assertEquals(1, run(folder, "test", "-Dtest=QuorumTest").status);
    List<String> calls = Files.readAllLines(builds);
    assertEquals("-B -ntp verify -Dtest=QuorumTest", calls.getLast());
    assertEquals(2, calls.size());
  }

  @Test
  void theLastWordsAreWhatWasNotRunForWantOfTheDataWhateverMavenSaid() throws Exception {
    program(folder.resolve("bin/mosquitto"), "#!/bin/sh\n");
    program(folder.resolve("bin/mosquitto_sub"), "#!/bin/sh\n");
    program(folder.resolve("bin/psql"), "#!/bin/sh\n");
    program(folder.resolve("bin/initdb"), "#!/bin/sh\n");
    program(folder.resolve("bin/gcc"), "#!/bin/sh\n");
    run(folder, "build");
    String report =
        "<testcase><skipped message=\"it wants the test data (DOGGYDOOR_TEST_DATA)\"/></testcase>\n";
    Path reports = top.resolve("target/surefire-reports");
    Path old = write(reports.resolve("TEST-a.b.OldTest.xml"), report);
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(60)));
    write(reports.resolve("of-now/TEST-a.b.TwiceTest.xml"), report + report);
    write(
        reports.resolve("of-now/TEST-a.b.OnceTest.xml"), report + "<skipped message=\"no gcc\"/>");
    maven("3.9.9", "touch '" + reports + "'/of-now/*; echo BUILD SUCCESS; exit 3");

    Answer answer = run(folder, "test");

    assertEquals(3, answer.status);
    String last = answer.said.substring(answer.said.indexOf("BUILD SUCCESS"));
    String paragraph = last.replaceAll("\\s+", " ");
    assertTrue(paragraph.contains("Skipped: 3 tests about what Keras'"), last);
    assertTrue(paragraph.contains("data: OnceTest, TwiceTest (2). The data"), last);
    assertTrue(paragraph.contains("1 other tests were skipped for what this"), last);
    assertTrue(last.endsWith("DOGGYDOOR_TEST_DATA=FOLDER ./doggydoor test -Dgroups=data\n"), last);
  }

  @Test
  void anOldMavenIsPassedOverForTheWrapper() throws Exception {
    maven("3.6.3", "exit 1");
    program(folder.resolve("bin/curl"), "#!/bin/sh\n");
    program(folder.resolve("bin/unzip"), "#!/bin/sh\n");
    program(top.resolve("mvnw"), "#!/bin/sh\necho wrapper >>'" + builds + "'\n");

    assertEquals(0, run(folder, "build").status);
    assertEquals(List.of("wrapper"), Files.readAllLines(builds));
  }

  @Test
  void helpNeedsNoBuildAndNoCommandIsAMistake() throws Exception {
    assertEquals(0, run(folder, "--help").status);
    assertEquals(2, run(folder).status);
    assertTrue(Files.notExists(builds));
  }

  /** A Maven of that version, which writes a line for each call and then runs {@code script}. */
  private void maven(String version, String script) throws IOException {
    program(
        folder.resolve("bin/mvn"),
        "#!/bin/sh\n[ \"$1\" = -v ] && echo 'Apache Maven %s (rest)' && exit\n".formatted(version)
            + "echo \"$*\" >>'%s'\nsleep 0.2\n%s\n".formatted(builds, script));
  }

  private Answer run(Path from, String... words) throws IOException, InterruptedException {
    return answer(start(from, top.resolve("doggydoor"), words));
  }

  private static Answer answer(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Answer(process.waitFor(), said);
  }

  private Process start(Path from, Path program, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(from.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .merge("PATH", "", (path, none) -> folder.resolve("bin") + File.pathSeparator + path);
    builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
    builder.environment().remove("DOGGYDOOR_JAVA_OPTS");
    return builder.start();
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static void program(Path file, String text) throws IOException {
    Files.setPosixFilePermissions(write(file, text), PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
