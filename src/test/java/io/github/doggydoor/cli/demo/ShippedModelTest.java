package io.github.doggydoor.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.shared.Classifiers;
import io.github.doggydoor.demo.Renderer;
import io.github.doggydoor.demo.Scene;
import io.github.doggydoor.demo.ShippedModel;
import io.github.doggydoor.demo.Visitor;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle that comes along, on scenes that it was not trained on. */
class ShippedModelTest {
  private static final int EACH = 40;

  @TempDir private Path folder;

  @Test
  void itTellsBoFromEverybodyElseOnNewScenes() throws Exception {
    ModelBundle bundle = bundle();
    Map<Visitor, Integer> counted = new EnumMap<>(Visitor.class);
    SplittableRandom random = new SplittableRandom(20_261_125);
    try (Renderer renderer = new Renderer();
        DjlClassifier classifier = Classifiers.load(bundle, 0)) {
      for (Visitor visitor : Visitor.values()) {
        int passed = 0;
        for (int i = 0; i < EACH; i++) {
          Scene scene = Scene.draw(visitor, random.nextLong(), random);
          passed += opens(bundle.card(), classifier.classify(renderer.render(scene))) ? 1 : 0;
        }
        counted.put(visitor, passed);
      }
    }
    System.out.println("of " + EACH + " new scenes each, counted as Bo: " + counted);
    assertTrue(counted.remove(Visitor.BO) >= EACH * 0.85, "Bo is known");
    assertTrue(counted.remove(Visitor.BLACK_DOG) <= 2, "his double is told apart");
    counted.forEach((visitor, passed) -> assertEquals(0, passed, visitor.words()));
  }

  private static boolean opens(ModelCard card, Score score) {
    return score.score() >= card.thresholds().open()
        && score.familiarity() >= card.thresholds().minFamiliarity();
  }

  @Test
  void itIsSmall() throws Exception {
    try (Stream<Path> files = Files.walk(bundle().folder())) {
      long bytes = files.filter(Files::isRegularFile).mapToLong(ShippedModelTest::size).sum();
      assertTrue(bytes < 1_500_000, bytes + " bytes");
    }
  }

  private ModelBundle bundle() throws Exception {
    ShippedModel.unpack(folder.resolve("model"));
    return ModelBundle.open(folder.resolve("model"));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
