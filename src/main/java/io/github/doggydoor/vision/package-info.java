/**
 * From a frame to an observation: whether it can be seen and whether anything moved, and what the
 * model says of it; with the model bundle and how pictures are prepared for it.
 *
 * <p>Called by {@code daemon}, {@code train} and {@code cli}; calls {@code camera}, {@code
 * decision} and {@code natives}. A {@link io.github.doggydoor.vision.Watcher} belongs to the one
 * thread that looks ({@code vision} in the door); a model, and the OpenCV and TensorFlow memory
 * behind it, to the thread {@code classifier} of its {@link
 * io.github.doggydoor.vision.DjlClassifier}.
 */
package io.github.doggydoor.vision;
