package io.github.doggydoor.train;

/**
 * What one epoch showed.
 *
 * @param phase {@code head} while the backbone is frozen, {@code fine-tune} after
 * @param number counted within its phase, from 1
 * @param loss mean over the epoch's batches
 * @param accuracy of the epoch's batches, at logit 0
 * @param validLoss over all validation photos
 * @param validAccuracy over all validation photos, at logit 0
 * @param seconds how long it took
 */
public record Epoch(
    String phase,
    int number,
    double loss,
    double accuracy,
    double validLoss,
    double validAccuracy,
    double seconds) {}
