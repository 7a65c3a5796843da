package io.github.doggydoor.train.rows;

/** What kind of picture a row of features is of. Its place in the list is kept in files. */
public enum Pool {
  /** A photo of the album that was trained with, as it is. */
  PHOTO,
  /** A photo of the album that was trained with, as {@code Augmentation} draws it. */
  VARIANT,
  /** A photo of the album that was trained with, as by night. */
  PHOTO_NIGHT,
  /** A photo that was kept to validate on; a head never learns from it. */
  VALID,
  /** A dog of the cohort. */
  COHORT_DOG,
  /** What else is in the cohort. */
  COHORT_OTHER,
  /** An animal of the album, staged on the owner's step. */
  STAGED,
  /** The owner's step alone. */
  STEP
}
