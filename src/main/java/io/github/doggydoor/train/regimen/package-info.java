/**
 * From the owner's photos to a bundle: phases, epochs and batches, what is kept of them on the
 * disk, and the threshold.
 *
 * <p>Called by {@code cli} through {@link io.github.doggydoor.train.regimen.Training#run}, and by
 * {@code compact}, which trains by the same machinery; calls {@code photos}, {@code network},
 * {@code familiarity} and {@code vision}. The caller's thread owns the graph, the checkpoints and
 * the state of the training; one more, {@code batches}, makes batches ahead and shares nothing but
 * files that are only read by then.
 */
package io.github.doggydoor.train.regimen;
