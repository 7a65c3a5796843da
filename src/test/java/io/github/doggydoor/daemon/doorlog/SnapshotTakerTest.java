package io.github.doggydoor.daemon.doorlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.vision.ScoredFrame;
import io.github.doggydoor.vision.Square;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SnapshotTakerTest {
  @Test
  void theLastEightFramesOfAUsualCameraAreKept() {
    assertEquals(List.of(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L), keptOfTen(64, 36));
  }

  @Test
  void ofALargerCameraSoManyAreKeptAsMemoryHasRoomFor() {
    assertEquals(List.of(9L, 10L), keptOfTen(3840, 2160));
    assertEquals(List.of(10L), keptOfTen(4096, 4096));
  }

  @Test
  void aSnapshotIsTheWholeFrameWithTheSquareInAComment() throws Exception {
    byte[] bgr = new byte[64 * 48 * 3];
    new Random(5).nextBytes(bgr);
    Image image = new Image(64, 48, bgr);
    Frame frame = new Frame(1, 0, Instant.EPOCH, "test", image);
    byte[] plain = new ScoredFrame(frame, Square.whole(image)).jpeg();
    byte[] jpeg = new ScoredFrame(frame, new Square(8, 4, 32, 30)).jpeg();
    assertArrayEquals(
        PhotoDecoder.decode(plain, "plain").bgr(), PhotoDecoder.decode(jpeg, "marked").bgr());
    String head = new String(jpeg, 0, 25, StandardCharsets.ISO_8859_1);
    assertEquals("\u00ff\u00d8\u00ff\u00fe\0\u0010look 8,4 32x30\u00ff", head.substring(0, 21));
    assertEquals(jpeg.length, plain.length + 18);
  }

  private static List<Long> keptOfTen(int width, int height) {
    SnapshotTaker snapshots = new SnapshotTaker((at, jpeg) -> Optional.empty());
    byte[] bgr = new byte[width * height * 3];
    for (long id = 1; id <= 10; id++) {
      Image image = new Image(width, height, bgr);
      snapshots.remember(new Frame(id, 0, Instant.EPOCH, "test", image), Square.whole(image));
    }
    return LongStream.rangeClosed(1, 10)
        .filter(id -> snapshots.scored(OptionalLong.of(id)).isPresent())
        .boxed()
        .toList();
  }
}
