package io.github.doggydoor.teach.store;

/**
 * What a pruning did.
 *
 * @param visits so many went
 * @param strays files went that belonged to no visit
 * @param bytes are taken now, files and database
 * @param full whether it is still more than the cap, as all that is left is answered
 */
public record Pruned(int visits, int strays, long bytes, boolean full) {}
