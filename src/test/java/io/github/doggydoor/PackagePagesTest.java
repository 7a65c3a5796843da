package io.github.doggydoor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/package/pages.sh}, with libraries that a real compiler made. */
class PackagePagesTest {
  @TempDir private Path folder;

  private record Said(int status, String words) {}

  private Said say(String... words) throws Exception {
    try {
      Process process = new ProcessBuilder(List.of(words)).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes()).strip();
      return new Said(process.waitFor(), said);
    } catch (IOException absent) {
      String line = "SKIPPED PackagePagesTest: it wants " + words[0];
      System.err.println(line);
      return Assumptions.abort(line);
    }
  }

  private void library(String name, int page) throws Exception {
    Path source = Files.writeString(folder.resolve("one.c"), "int one(void) { return 1; }\n");
    Said made =
        say(
            "gcc",
            "-shared",
            "-nostdlib",
            "-fPIC",
            "-Wl,-z,max-page-size=" + page,
            "-o",
            folder.resolve(name).toString(),
            source.toString());
    assertEquals(new Said(0, ""), made);
  }

  @Test
  void aLibraryThatAKernelWith16KibPagesCannotLoadIsNamed() throws Exception {
    say("readelf", "--version");
    library("libbig.so.2", 65536);
    library("libfits.so", 16384);
    assertEquals(
        new Said(0, "ok    all 2 programs and libraries load where pages have 16 KiB"),
        say("deploy/package/pages.sh", folder.toString()));
    library("libsmall.so", 4096);
    assertEquals(
        new Said(
            1,
            "FAIL  libsmall.so is laid out for pages of 4096 bytes: a kernel with 16 KiB pages cannot"
                + " load it"),
        say("deploy/package/pages.sh", folder.toString()));
  }

  @Test
  void aFolderWithoutAnyProgramIsNoGoodNews() throws Exception {
    say("readelf", "--version");
    assertEquals(1, say("deploy/package/pages.sh", folder.toString()).status());
  }
}
