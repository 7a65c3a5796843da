/**
 * How the door is, item by item and in figures: what Linux, the disk, the clock and the door log
 * tell, by small readers of a folder each, and what the running door counts each minute and of the
 * last week. What a computer does not have is empty.
 *
 * <p>{@code HealthWatch} is asked on the threads that serve the door's page; {@code Statistics}
 * counts on the threads that look and decide, and tells on its own, {@code stats}.
 */
package io.github.doggydoor.daemon.health;
