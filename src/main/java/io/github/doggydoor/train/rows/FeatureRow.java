package io.github.doggydoor.train.rows;

/**
 * What the head reads of one picture.
 *
 * @param features as the model gives them; all rows of one model are of one length
 * @param dog whether it shows the dog that the head is of
 * @param weight how much it counts among those of its kind, more than 0
 * @param pool what kind of picture it is
 * @param night whether it is of the night
 * @param group what is never learnt from and tested with at once: a photo's moment, a cohort's
 *     animal
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record FeatureRow(
    float[] features, boolean dog, double weight, Pool pool, boolean night, String group) {}
