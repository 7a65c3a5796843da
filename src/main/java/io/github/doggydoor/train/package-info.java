/**
 * What every room of training shares: how it tells how far it is, and that it cannot go on.
 *
 * <p>Called by all rooms below it, by {@code evaluate}, {@code report} and {@code cli}; calls
 * nothing. Holds no state. From a photo to a bundle the way goes up through the rooms: {@code
 * photos} are read and split, the {@code network} gets weights, the {@code regimen} trains it,
 * {@code familiarity} adds what tells strangers apart; {@code compact} makes a narrow model of the
 * result.
 */
package io.github.doggydoor.train;
