/**
 * The dense unit on top of the backbone, found by a convex solver: standardised features, an L2
 * penalty whose strength is chosen by cross-validation over groups. Knows numbers alone: no
 * picture, no file and no TensorFlow.
 *
 * <p>Called by {@code regimen} through {@link
 * io.github.doggydoor.train.head.HeadChoice#of(HeadExamples)}. Everything here is immutable once it
 * is made, and the same examples give the same numbers whatever the number of threads.
 */
package io.github.doggydoor.train.head;
