package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.PhotoRows;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.train.step.Light;
import io.github.doggydoor.train.step.StagedAlbum;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link SolvedHead} learnt from, for the bundle; with the same weights and groups, so that
 * the same head can be solved of it.
 *
 * @param dataset the photos, as far as they are learnt from
 * @param photos these, in their order
 */
record SolvedRows(Dataset dataset, AlbumRows photos, Cohort cohort, StepRows step) {
  /**
   * All of it.
   *
   * @param valid what the head reads of the photos to validate on, in the dataset's order
   * @param highest how many of the features are the highest block's, which come last
   */
  DogRows with(List<float[]> valid, int highest) {
    PhotoRows album = new PhotoRows(dataset);
    List<FeatureRow> rows = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      rows.add(album.row(dataset.train().get(i), Pool.PHOTO, photos.photo(i)));
    }
    for (int i = 0; i < valid.size(); i++) {
      rows.add(album.row(dataset.valid().get(i), Pool.VALID, valid.get(i)));
    }
    for (int i = 0; i < photos.size(); i++) {
      rows.addAll(drawn(album, dataset.train().get(i), i));
    }
    cohort.photos().forEach(photo -> rows.add(row(photo)));
    for (int i = 0; i < step.size(); i++) {
      boolean bare = step.groups().get(i).equals(StagedAlbum.BARE);
      rows.add(
          new FeatureRow(
              step.features().get(i),
              step.dog()[i],
              1,
              bare ? Pool.STEP : Pool.STAGED,
              step.lights().get(i) == Light.NIGHT,
              album.group(step.groups().get(i))));
    }
    return new DogRows(highest, rows);
  }

  private List<FeatureRow> drawn(PhotoRows album, LabelledPhoto photo, int place) {
    List<float[]> all = photos.features().get(place);
    int night = photos.night()[place] ? all.size() - 1 : all.size();
    List<FeatureRow> rows = new ArrayList<>();
    for (int i = 1; i < all.size(); i++) {
      rows.add(
          i < night
              ? album.row(photo, Pool.VARIANT, all.get(i))
              : album.byNight(photo, Nights.WEIGHT, all.get(i)));
    }
    return rows;
  }

  private static FeatureRow row(CohortPhoto photo) {
    return new FeatureRow(
        photo.features(),
        false,
        photo.night() ? Nights.WEIGHT : 1,
        photo.kind() == Kind.DOG ? Pool.COHORT_DOG : Pool.COHORT_OTHER,
        photo.night(),
        photo.animal());
  }
}
