/**
 * The owner's empty step, and dogs put onto it: photos are cut out where the network sees a dog and
 * staged as the door's camera would see them, by day, at dusk and in infrared light, so that a
 * model has seen this step before anybody came.
 *
 * <p>Called by {@code cli} and {@code regimen}; calls {@code photos}, {@code network}, {@code
 * camera} and {@code vision}. Each object belongs to the thread that made it.
 */
package io.github.doggydoor.train.step;
