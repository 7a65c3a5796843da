package io.github.doggydoor.vision;

import static io.github.doggydoor.vision.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleExchangeTest {
  @TempDir Path temp;
  private Path place;
  private ModelBundle one;
  private ModelBundle two;
  private String first;

  @BeforeEach
  void threeModels() throws Exception {
    place = Files.createDirectory(temp.resolve("state")).resolve("model");
    first = bundle(place, 1).sum();
    one = bundle(temp.resolve("one"), 2);
    two = bundle(temp.resolve("two"), 3);
  }

  @Test
  void theOldOneLiesBesideTheNewOneAndMayComeBack() throws Exception {
    Path before = BundleExchange.put(one, place);

    assertEquals(one.sum(), ModelBundle.open(place).sum());
    assertEquals(first, ModelBundle.open(before).sum());
    assertEquals(List.of("model", "model.before"), names());

    assertEquals(before, BundleExchange.put(ModelBundle.open(before), place));
    assertEquals(first, ModelBundle.open(place).sum());
    assertEquals(one.sum(), ModelBundle.open(before).sum());
    assertEquals(List.of("model", "model.before"), names());
  }

  @Test
  void onlyTheOneBeforeIsKept() throws Exception {
    BundleExchange.put(one, place);
    Path before = BundleExchange.put(two, place);

    assertEquals(two.sum(), ModelBundle.open(place).sum());
    assertEquals(one.sum(), ModelBundle.open(before).sum());
    assertEquals(List.of("model", "model.before"), names());
    assertTrue(Files.exists(one.folder()), "what was brought stays where it was");
  }

  @Test
  void throughALinkTheModelThatItLeadsToIsReplaced() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("link"), place);

    BundleExchange.put(one, link);

    assertTrue(Files.isSymbolicLink(link));
    assertEquals(one.sum(), ModelBundle.open(place).sum());
  }

  @Test
  void somethingElseByThatNameIsNotReplaced() throws Exception {
    Files.writeString(Files.createDirectory(temp.resolve("state/model.before")).resolve("a"), "b");

    assertRefused(() -> BundleExchange.put(one, place), "model.before", "no model");

    assertEquals(first, ModelBundle.open(place).sum());
    assertEquals(List.of("model", "model.before"), names());
  }

  private ModelBundle bundle(Path at, int content) throws Exception {
    Path saved = Files.createDirectories(temp.resolve("saved" + content));
    Files.write(saved.resolve("saved_model.pb"), new byte[] {(byte) content});
    return BundleWriter.write(ModelBundleTest.CARD, saved, at, true);
  }

  private List<String> names() throws Exception {
    try (Stream<Path> all = Files.list(place.getParent())) {
      return all.map(one -> one.getFileName().toString()).sorted().toList();
    }
  }
}
