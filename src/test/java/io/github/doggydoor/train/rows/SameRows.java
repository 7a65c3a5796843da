package io.github.doggydoor.train.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelBundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** That a bundle's rows are what its own network gives. */
public final class SameRows {
  private SameRows() {}

  /** Reads the rows of the only dog, and compares those of the photos to validate on. */
  public static DogRows require(ModelBundle bundle, Dataset dataset) throws Exception {
    DogRows rows = RowsFile.in(bundle.folder(), 0).orElseThrow();
    List<FeatureRow> valid = new ArrayList<>(rows.rows());
    valid.removeIf(row -> row.pool() != Pool.VALID);
    assertEquals(dataset.valid().size(), valid.size());
    try (DjlClassifier door =
        DjlClassifier.load(bundle, new DjlSettings(1, 1, Duration.ofMinutes(1)))) {
      for (int i = 0; i < valid.size(); i++) {
        float[] seen = door.classify(PhotoDecoder.decode(dataset.valid().get(i).file())).features();
        float[] kept = valid.get(i).features();
        boolean dog = dataset.valid().get(i).label().equals(dataset.openFor());
        assertEquals(dog, valid.get(i).dog());
        assertEquals(seen.length, kept.length);
        for (int at = 0; at < seen.length; at++) {
          assertEquals(seen[at], kept[at], 2e-3 * Math.max(1, Math.abs(seen[at])));
        }
      }
    }
    assertTrue(rows.rows().stream().noneMatch(row -> row.group().contains("/")), "no place");
    return rows;
  }

  /** How many rows there are of each pool. */
  public static Map<Pool, Long> counts(DogRows rows) {
    Map<Pool, Long> counts = new EnumMap<>(Pool.class);
    rows.rows().forEach(row -> counts.merge(row.pool(), 1L, Long::sum));
    return counts;
  }
}
