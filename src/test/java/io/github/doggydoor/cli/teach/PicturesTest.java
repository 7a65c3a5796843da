package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.shared.TerminalPicture;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.TeachFixture;
import io.github.doggydoor.teach.store.TeachStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of a visit in a terminal that shows some. */
class PicturesTest {
  @TempDir private Path folder;

  @Test
  void picturesStandInPairsBelowTheirNamesAndOneThatCannotBeReadIsNamedOnly() throws Exception {
    byte[] jpeg = PhotoDecoder.encodeJpeg(new Image(8, 8, new byte[8 * 8 * 3]), 90);
    try (TeachStore store = TeachStore.open(folder)) {
      store.add(
          TeachFixture.visit(TeachFixture.BEGUN, 4, 4), List.of(jpeg, new byte[3], jpeg, jpeg));
      List<KeptPicture> pictures = store.summary(1).orElseThrow().pictures();
      List<String> lines =
          new Pictures(store, Optional.of(new TerminalPicture(4, 2, true))).of(pictures, "  ");
      assertEquals(4 + 2 + 2, lines.size());
      assertEquals("  " + store.file(pictures.getFirst()) + "  it differs", lines.getFirst());
      assertEquals(8, lines.get(4).chars().filter(c -> c == '▀').count(), "two beside one another");
      assertEquals(4, lines.get(6).chars().filter(c -> c == '▀').count());
      assertTrue(lines.get(1).contains("night, it differs"), lines.get(1));
    }
  }
}
