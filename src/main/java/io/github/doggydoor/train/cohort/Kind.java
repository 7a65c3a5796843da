package io.github.doggydoor.train.cohort;

/** What a photo of the cohort shows. */
public enum Kind {
  DOG,
  CAT,
  /** An animal of the woods, such as a raccoon. */
  WILD,
  /** A step with nobody on it. */
  EMPTY
}
