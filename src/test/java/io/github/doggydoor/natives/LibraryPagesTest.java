package io.github.doggydoor.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.TensorFlow;

class LibraryPagesTest {
  private static List<String> mapping(String header, int resident, int anonymous, int swap) {
    return List.of(
        header,
        "Size:               9000 kB",
        "Rss:                " + resident + " kB",
        "Anonymous:          " + anonymous + " kB",
        "Swap:               " + swap + " kB",
        "THPeligible:           0",
        "VmFlags: rd ex mr mw me");
  }

  private static List<LibraryPages.Clean> clean(
      String rights, String file, int anonymous, int swap) {
    String header = "7f00a000-7f00c000 " + rights + " 00001000 fe:00 247741       " + file;
    return LibraryPages.clean(mapping(header, 8, anonymous, swap), "/opt/natives/");
  }

  @Test
  void whatIsAsInItsFileIsGivenBack() {
    List<LibraryPages.Clean> found = clean("r-xp", "/opt/natives/libtensorflow_cc.so.2", 0, 0);
    assertEquals(
        List.of(
            new LibraryPages.Clean(
                0x7f00a000L, 0x7f00c000L, "/opt/natives/libtensorflow_cc.so.2", 8)),
        found);
  }

  @Test
  void whatWouldBeLostIsKept() {
    assertTrue(clean("rw-p", "/opt/natives/lib.so", 0, 0).isEmpty(), "may be written to just now");
    assertTrue(clean("r--p", "/opt/natives/lib.so", 4, 0).isEmpty(), "addresses were filled in");
    assertTrue(clean("r--p", "/opt/natives/lib.so", 0, 4).isEmpty(), "the same, swapped out");
    assertTrue(clean("r-xp", "/usr/lib/libc.so.6", 0, 0).isEmpty(), "is none of ours");
    assertTrue(clean("rw-p", "", 0, 0).isEmpty(), "no file at all");
  }

  @Test
  void whatIsNotToldIsNotGuessed() {
    String file = "00001000 fe:00 247741       /opt/natives/lib.so";
    List<String> smaps = new ArrayList<>(mapping("7f00a000-7f00c000 r-xp " + file, 8, 0, 0));
    smaps.addAll(List.of("7f00c000-7f00e000 r--p " + file, "Rss: 8 kB", "VmFlags: rd mr mw me"));
    assertEquals(1, LibraryPages.clean(smaps, "/opt/natives/").size());
  }

  @Test
  void tensorFlowTakesLessAndGoesOn() throws IOException {
    TensorFlowLibrary.load();
    long operations = TensorFlow.registeredOpList().getOpCount();
    long before = resident();
    LibraryPages.release();
    assertTrue(resident() < before, before + " kB before, " + resident() + " after");
    assertEquals(operations, TensorFlow.registeredOpList().getOpCount());
  }

  /** Of the clean mappings of our libraries, in kB. */
  private static long resident() throws IOException {
    String folder = Natives.folder().toAbsolutePath().normalize() + "/";
    List<LibraryPages.Clean> clean =
        LibraryPages.clean(Files.readAllLines(Path.of("/proc/self/smaps")), folder);
    assertFalse(clean.isEmpty());
    return clean.stream().mapToLong(LibraryPages.Clean::residentKib).sum();
  }
}
