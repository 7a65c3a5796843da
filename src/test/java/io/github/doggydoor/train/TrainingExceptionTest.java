package io.github.doggydoor.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingExceptionTest {
  @TempDir private Path work;

  @Test
  void aFullDiskAndAPlaceThatCannotBeWrittenAreToldApart() {
    assertEquals(
        work
            + " cannot be written or read: write failed; No space left on device; make room on its disk, then go on with --resume",
        said(work, new IOException("write failed; No space left on device")));
    Path none = work.resolve("none");
    assertEquals(
        none + " cannot be written or read: there is no such place; name another place with --out",
        said(none, new NoSuchFileException(none.toString())));
    assertEquals(
        work.resolve("rows")
            + " cannot be written or read: it is not allowed; see to it, then go on with --resume",
        said(work, new AccessDeniedException(work.resolve("rows").toString())));
  }

  private static String said(Path folder, IOException failure) {
    return TrainingException.ofDisk(folder, failure).getMessage();
  }
}
