package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.step.Light;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LightCountTest {
  @Test
  void aDogBelowTheThresholdAndAStrangerFromItOnAreWrongEachInTheirLight() {
    LightCount count = new LightCount(1);
    count.add(LightCount.PHOTOS, Light.DAY, true, 1);
    count.add(LightCount.PHOTOS, Light.DAY, true, 0.9);
    count.add(LightCount.PHOTOS, Light.DAY, false, 0.9);
    count.add(LightCount.STAGED, Light.NIGHT, false, 1);
    assertEquals(
        Map.of(
            "photos_day_dogs", 2.0,
            "photos_day_dogs_wrong", 1.0,
            "photos_day_strangers", 1.0,
            "photos_day_strangers_wrong", 0.0,
            "staged_night_strangers", 1.0,
            "staged_night_strangers_wrong", 1.0),
        count.metrics());
  }

  @Test
  void aPhotoIsOfTheNightWhereTheAlbumTellsIt() {
    LabelledPhoto day = new LabelledPhoto(Path.of("day.jpg"), "bo", "bo");
    LabelledPhoto night = new LabelledPhoto(Path.of("night.jpg"), "not_bo", "not_bo");
    Dataset dataset =
        new Dataset(
            List.of("bo", "not_bo"),
            "bo",
            List.of(day, night),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Set.of(night.file()),
            Map.of());
    assertEquals(
        Map.of(
            "photos_day_dogs", 1.0,
            "photos_day_dogs_wrong", 1.0,
            "photos_night_strangers", 1.0,
            "photos_night_strangers_wrong", 1.0),
        LightCount.of(dataset, new double[] {-1, 1}, 0).metrics());
  }
}
