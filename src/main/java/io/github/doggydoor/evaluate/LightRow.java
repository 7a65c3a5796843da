package io.github.doggydoor.evaluate;

import java.util.Optional;

/**
 * How the photos of one light were judged: by day, or by night as {@link
 * io.github.doggydoor.train.photos.NightLook} tells it.
 *
 * @param night whether they look like the night
 * @param part the photos of this light alone; may have none
 */
public record LightRow(boolean night, Evaluation part) {
  /** Of fewer photos of either side the area says nothing. */
  static final int ENOUGH = 5;

  /** {@code day} or {@code night}. */
  public String name() {
    return night ? "night" : "day";
  }

  public int photos() {
    return part.scored().size();
  }

  public Confusion confusion() {
    return part.confusion();
  }

  /** Under the ROC; empty where the dog or the others have fewer than {@value #ENOUGH} photos. */
  public Optional<Double> area() {
    Confusion counts = confusion();
    return counts.dogAccepted().of() < ENOUGH || counts.othersAccepted().of() < ENOUGH
        ? Optional.empty()
        : part.roc().map(Curve::area);
  }

  /** What is not known of this light as there are no photos of it, and what to do; in words. */
  public Optional<String> unknown() {
    Confusion counts = confusion();
    String what;
    if (photos() == 0) {
      what = "There are no %s photos: nothing is known of the %s".formatted(name(), name());
    } else if (counts.dogAccepted().of() == 0) {
      what =
          "No %s photo shows %s: whether the door knows %s by %s is not known"
              .formatted(name(), part.openFor(), part.openFor(), name());
    } else if (counts.othersAccepted().of() == 0) {
      what =
          "No %s photo shows others: whether they stay outside by %s is not known"
              .formatted(name(), name());
    } else {
      return Optional.empty();
    }
    return Optional.of(what + "; take some by the door's own camera.");
  }
}
