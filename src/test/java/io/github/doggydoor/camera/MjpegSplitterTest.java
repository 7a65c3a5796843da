package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MjpegSplitterTest {
  private static byte[] jpeg(int level) {
    return PhotoDecoder.encodeJpeg(Pictures.grey(24, 16, level), 90);
  }

  @Property(tries = 200)
  void anyCutsOfTheStreamGiveTheSameFrames(
      @ForAll @Size(max = 40) List<@IntRange(min = 1, max = 400) Integer> cuts) {
    byte[][] pictures = {jpeg(10), Pictures.withSegment(jpeg(90), 0xE1, jpeg(50)), jpeg(200)};
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (byte[] picture : pictures) {
      stream.writeBytes(new byte[] {'-', '-', 13, 10, (byte) 0xFF, 0, (byte) 0xFF});
      stream.writeBytes(picture);
    }
    byte[] bytes = stream.toByteArray();
    List<byte[]> found = new ArrayList<>();
    MjpegSplitter splitter = new MjpegSplitter(1 << 20, found::add);
    int at = 0;
    for (int cut : cuts) {
      int length = Math.min(cut, bytes.length - at);
      splitter.feed(bytes, at, length);
      at += length;
    }
    splitter.feed(bytes, at, bytes.length - at);
    assertEquals(pictures.length, found.size());
    for (int i = 0; i < pictures.length; i++) {
      assertArrayEquals(pictures[i], found.get(i));
    }
  }

  @Property(tries = 300)
  void garbageNeitherThrowsNorGrows(
      @ForAll @Size(max = 3000) List<@IntRange(min = 0, max = 40) Integer> garbage) {
    MjpegSplitter splitter = new MjpegSplitter(1000, picture -> assertTrue(picture.length <= 1000));
    byte[] soi = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xDA, 0, 2};
    splitter.feed(soi, 0, soi.length);
    for (int value : garbage) {
      byte[] one = {(byte) (value < 8 ? 0xFF : value < 30 ? 0xD0 + value - 8 : value)};
      splitter.feed(one, 0, 1);
    }
    assertTrue(splitter.held() <= 64 << 10);
  }

  @Test
  void aPictureThatIsTooLargeIsDroppedAndTheNextFound() {
    List<byte[]> found = new ArrayList<>();
    byte[] small = jpeg(3);
    byte[] large = Pictures.withSegment(small, 0xE1, new byte[5000]);
    MjpegSplitter splitter = new MjpegSplitter(small.length + 100, found::add);
    splitter.feed(large, 0, large.length);
    splitter.feed(small, 0, small.length);
    assertEquals(1, found.size());
    assertArrayEquals(small, found.getFirst());
  }

  @Test
  void aPictureThatIsCutOffDoesNotCostTheNext() {
    List<byte[]> found = new ArrayList<>();
    byte[] whole = jpeg(3);
    MjpegSplitter splitter = new MjpegSplitter(1 << 20, found::add);
    splitter.feed(whole, 0, whole.length - 4);
    splitter.feed(whole, 0, whole.length);
    assertEquals(1, found.size());
    assertArrayEquals(whole, found.getFirst());
  }
}
