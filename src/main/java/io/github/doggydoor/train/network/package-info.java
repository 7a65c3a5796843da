/**
 * VGG16 and its weights: as a TensorFlow graph that learns, one that is looked into and one that is
 * served, and in the files of Keras, of bundles and of checkpoints.
 *
 * <p>Called by {@code familiarity}, {@code regimen} and {@code compact}, and by {@code cli} for the
 * backbone's file; calls {@code vision} for recipes and bundles. A {@link
 * io.github.doggydoor.train.network.TrainingGraph} belongs to the one thread that trains, which
 * alone runs TensorFlow; {@link io.github.doggydoor.train.network.Weights} are copies.
 */
package io.github.doggydoor.train.network;
