/**
 * What Linux, the disk and the door log tell of how the door is: small readers, each of a folder
 * that it is given, and what is remembered of the last week. What a computer does not have is
 * empty.
 *
 * <p>Called by {@code HealthWatch} alone, on the threads that serve the door's page, but for {@link
 * io.github.doggydoor.daemon.health.Hours}, which hears the figures of each minute on the thread
 * {@code stats}.
 */
package io.github.doggydoor.daemon.health;
