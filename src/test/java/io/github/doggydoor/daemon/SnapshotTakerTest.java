package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

  private static List<Long> keptOfTen(int width, int height) {
    SnapshotTaker snapshots = new SnapshotTaker((at, jpeg) -> Optional.empty());
    byte[] bgr = new byte[width * height * 3];
    for (long id = 1; id <= 10; id++) {
      snapshots.remember(new Frame(id, 0, Instant.EPOCH, "test", new Image(width, height, bgr)));
    }
    return LongStream.rangeClosed(1, 10)
        .filter(id -> snapshots.frame(OptionalLong.of(id)).isPresent())
        .boxed()
        .toList();
  }
}
