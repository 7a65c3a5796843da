/**
 * What a model makes of photos whose truth is known: scores, counts with their intervals, curves,
 * where it looks, and one model beside another.
 *
 * <p>Called by {@code report} and {@code cli}; calls {@code vision} to score, and {@code
 * train.photos} for what a photo shows. Values that do not change; the caller's thread scores.
 */
package io.github.doggydoor.evaluate;
