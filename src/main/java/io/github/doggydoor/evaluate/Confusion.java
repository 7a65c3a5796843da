package io.github.doggydoor.evaluate;

/**
 * What the model made of the photos at the bundle's thresholds.
 *
 * @param rightAccepts photos of the dog that count for opening
 * @param falseRejects photos of the dog that do not
 * @param falseAccepts photos of others that count for opening
 * @param rightRejects photos of others that do not
 */
public record Confusion(int rightAccepts, int falseRejects, int falseAccepts, int rightRejects) {
  /** The photos of the dog that count. */
  public Rate dogAccepted() {
    return new Rate(rightAccepts, rightAccepts + falseRejects);
  }

  /** The photos of the dog that do not count. */
  public Rate dogRejected() {
    return new Rate(falseRejects, rightAccepts + falseRejects);
  }

  /** The photos of others that count. */
  public Rate othersAccepted() {
    return new Rate(falseAccepts, falseAccepts + rightRejects);
  }

  /** Of the photos that count, those that show the dog. */
  public Rate precision() {
    return new Rate(rightAccepts, rightAccepts + falseAccepts);
  }

  /** All photos that were judged rightly. */
  public Rate right() {
    return new Rate(
        rightAccepts + rightRejects, rightAccepts + falseRejects + falseAccepts + rightRejects);
  }
}
