package io.github.doggydoor.train.rows;

import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes rows of an owner's photos. Their groups are numbers: where the photos lay is nobody's
 * business.
 */
public final class PhotoRows {
  private final Dataset dataset;
  private final String dog;
  private final Map<Object, String> groups = new HashMap<>();

  /**
   * @param dataset of one dog; tells whose a photo is, of which moment, and whether of the night
   */
  public PhotoRows(Dataset dataset) {
    this(dataset, dataset.openFor());
  }

  private PhotoRows(Dataset dataset, String dog) {
    this.dataset = dataset;
    this.dog = dog;
  }

  /** What a row of a moment of the photos is called by; no plain number. */
  public String group(Object moment) {
    return groups.computeIfAbsent(moment, _ -> "moment " + (groups.size() + 1));
  }

  /** A photo, or what was drawn of it by day, as one of its pool. */
  public FeatureRow row(LabelledPhoto photo, Pool pool, float[] features) {
    boolean night = dataset.night().contains(photo.file());
    return new FeatureRow(features, isDog(photo), 1, pool, night, group(dataset.moment(photo)));
  }

  /** A photo as it was drawn by night. */
  public FeatureRow byNight(LabelledPhoto photo, double weight, float[] features) {
    return new FeatureRow(
        features, isDog(photo), weight, Pool.PHOTO_NIGHT, true, group(dataset.moment(photo)));
  }

  /**
   * All photos as they are.
   *
   * @param features of each: those to train with, then those of validation
   */
  public static List<FeatureRow> of(Dataset dataset, List<float[]> features) {
    return of(dataset, dataset.openFor(), features);
  }

  /**
   * The same for one dog of several, to which the others are strangers.
   *
   * @param dog its label
   */
  public static List<FeatureRow> of(Dataset dataset, String dog, List<float[]> features) {
    PhotoRows photos = new PhotoRows(dataset, dog);
    List<FeatureRow> rows = new ArrayList<>();
    for (LabelledPhoto photo : dataset.train()) {
      rows.add(photos.row(photo, Pool.PHOTO, features.get(rows.size())));
    }
    for (LabelledPhoto photo : dataset.valid()) {
      rows.add(photos.row(photo, Pool.VALID, features.get(rows.size())));
    }
    return rows;
  }

  private boolean isDog(LabelledPhoto photo) {
    return photo.label().equals(dog);
  }
}
