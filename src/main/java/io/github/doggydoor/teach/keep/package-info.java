/**
 * What is worth keeping: frames that the running door scored become visits, with the few pictures
 * that differ, and go into the store.
 *
 * <p>Called by {@code daemon}; calls {@code teach.store}. The door's threads only put into queues
 * that never have them wait: what does not fit is dropped. All else is done by the thread {@code
 * teach}, which owns the visit that is under way; whatever it throws ends the keeping and not the
 * door.
 *
 * <p>Memory, at most: 32 MB of frames that wait, or one that is larger; the one in work; 160 scored
 * frames of three looks with 512 features, 1 MB; and 16 MB of pictures of the visit under way.
 */
package io.github.doggydoor.teach.keep;
