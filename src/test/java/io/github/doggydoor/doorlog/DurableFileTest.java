package io.github.doggydoor.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {
  @TempDir private Path folder;

  @Test
  void whatACrashLeftIsNeitherWrittenIntoNorFollowed() throws Exception {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
    Path file = folder.resolve("mode");
    Path part = Files.createSymbolicLink(folder.resolve("mode.part"), elsewhere);

    DurableFile.write(file, new byte[] {'a'});

    assertEquals("mine", Files.readString(elsewhere));
    assertEquals("a", Files.readString(file));
    assertFalse(Files.isSymbolicLink(file));
    assertFalse(Files.exists(part, LinkOption.NOFOLLOW_LINKS));
  }
}
