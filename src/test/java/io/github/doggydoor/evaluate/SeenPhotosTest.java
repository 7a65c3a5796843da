package io.github.doggydoor.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.PhotoSums;
import io.github.doggydoor.vision.ModelBundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeenPhotosTest {
  @TempDir private Path folder;

  private List<LabelledPhoto> photos(String... contents) throws Exception {
    List<LabelledPhoto> photos = new ArrayList<>();
    for (String content : contents) {
      Path file = Files.writeString(folder.resolve(content + ".jpg"), content);
      photos.add(new LabelledPhoto(file, "bo", "bo"));
    }
    return photos;
  }

  @Test
  void photosOfTheTrainingAreToldApartFromNewOnesWhateverTheirName() throws Exception {
    Dataset dataset =
        new Dataset(
            List.of("bo", "not_bo"), "bo", photos("a", "b"), photos("c"), List.of(), List.of());
    Files.writeString(folder.resolve(PhotoSums.FILE), PhotoSums.of(dataset).text());
    Files.move(folder.resolve("a.jpg"), folder.resolve("renamed.jpg"));
    List<LabelledPhoto> tried = new ArrayList<>(photos("c", "d", "e"));
    tried.add(new LabelledPhoto(folder.resolve("renamed.jpg"), "bo", "bo"));
    assertEquals(
        List.of(
            "The model was trained on 1 of these 4 photos: they look better than new ones would.",
            "By 1 of these 4 photos its training was steered: new ones may do a little worse."),
        SeenPhotos.notices(new ModelBundle(folder, Evaluations.card()), tried));
  }

  @Test
  void aBundleThatDoesNotTellItsPhotosSaysNothing() throws Exception {
    assertEquals(
        List.of(), SeenPhotos.notices(new ModelBundle(folder, Evaluations.card()), photos("a")));
  }
}
