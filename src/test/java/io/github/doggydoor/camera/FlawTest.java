package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlawTest {
  @TempDir private Path folder;

  /** The main class of a JVM whose stderr is looked at: it decodes the JPEGs of its arguments. */
  static final class Decoder {
    private Decoder() {}

    public static void main(String[] files) throws Throwable {
      for (int i = 0; i < 50; i++) {
        for (String file : files) {
          byte[] jpeg = Files.readAllBytes(Path.of(file));
          EncodedPicture picture = new EncodedPicture(jpeg, file, 160);
          System.out.println(picture.flaw() + " " + picture.whole().width());
        }
      }
      Linker linker = Linker.nativeLinker();
      linker
          .downcallHandle(
              linker.defaultLookup().findOrThrow("perror"),
              FunctionDescriptor.ofVoid(ValueLayout.ADDRESS))
          .invoke((MemorySegment) Arena.global().allocateFrom("another library"));
      System.err.println("and Java itself");
    }
  }

  @Test
  void aWholePictureHasNone() throws Exception {
    assertEquals(Flaw.NONE, flaw(picture()));
  }

  @Test
  void aScanOfZeroesFromSomewhereOnIsTorn() throws Exception {
    byte[] whole = picture();
    for (int percent = 15; percent <= 90; percent += 5) {
      byte[] torn = whole.clone();
      Arrays.fill(torn, whole.length * percent / 100, whole.length - 2, (byte) 0);
      assertEquals(Flaw.TORN, flaw(torn), "from " + percent + " % on");
    }
  }

  @Test
  void aScanThatIsCutOffBeforeItsEndIsTorn() throws Exception {
    byte[] whole = picture();
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    cut[cut.length - 2] = (byte) 0xFF;
    cut[cut.length - 1] = (byte) 0xD9;
    assertEquals(Flaw.TORN, flaw(cut));
  }

  @Test
  void aFewBytesMoreBeforeTheEndHarmNothing() throws Exception {
    assertEquals(Flaw.ODD, flaw(padded()));
    assertEquals(
        Flaw.ODD, Flaw.of("Corrupt JPEG data: 7 extraneous bytes before marker 0xd9", 112));
    assertEquals(
        Flaw.TORN, Flaw.of("Corrupt JPEG data: 8 extraneous bytes before marker 0xd9", 112));
    assertEquals(Flaw.ODD, Flaw.of("Invalid SOS parameters for sequential JPEG", 1000));
  }

  @Test
  void libjpegsWordsReachNoStderrAndAllOthersDo() throws Exception {
    byte[] torn = picture();
    Arrays.fill(torn, torn.length / 2, torn.length - 2, (byte) 0);
    Process jvm =
        new ProcessBuilder(
                ChildJava.command(
                    List.of(),
                    Decoder.class.getName(),
                    Files.write(folder.resolve("padded.jpg"), padded()).toString(),
                    Files.write(folder.resolve("torn.jpg"), torn).toString()))
            .redirectError(folder.resolve("stderr").toFile())
            .start();
    List<String> decoded = jvm.inputReader(StandardCharsets.UTF_8).lines().toList();
    assertTrue(jvm.waitFor(60, TimeUnit.SECONDS));
    String words = Files.readString(folder.resolve("stderr"));
    assertEquals(0, jvm.exitValue(), words);
    assertEquals(100, decoded.size());
    assertEquals(List.of("ODD 640", "TORN 640"), decoded.stream().distinct().toList());
    List<String> told =
        words.lines().filter(line -> !line.startsWith("SLF4J") && !line.isBlank()).toList();
    assertEquals(2, told.size(), words);
    assertTrue(told.getFirst().startsWith("another library: "), words);
    assertEquals("and Java itself", told.getLast());
  }

  private static Flaw flaw(byte[] jpeg) throws CameraException {
    return new EncodedPicture(jpeg, "a picture", 160).flaw();
  }

  private static byte[] padded() {
    byte[] whole = picture();
    byte[] padded = Arrays.copyOf(whole, whole.length + 5);
    Arrays.fill(padded, whole.length - 2, padded.length - 2, (byte) 0);
    padded[padded.length - 2] = (byte) 0xFF;
    padded[padded.length - 1] = (byte) 0xD9;
    return padded;
  }

  /** Something to see everywhere, as a camera gives it. */
  private static byte[] picture() {
    Random random = new Random(5);
    byte[] bgr = new byte[640 * 480 * 3];
    for (int i = 0; i < bgr.length; i++) {
      bgr[i] = (byte) (100 + i / 3 % 640 / 8 + random.nextInt(20));
    }
    return PhotoDecoder.encodeJpeg(new Image(640, 480, bgr), 85);
  }
}
