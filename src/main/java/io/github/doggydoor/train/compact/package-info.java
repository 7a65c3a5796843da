/**
 * From a big model, the teacher, to narrow ones, the students: filters are taken out, and the rest
 * learns the teacher's answers.
 *
 * <p>Called by {@code cli} through {@link io.github.doggydoor.train.compact.Compaction#run}; calls
 * {@code regimen} and the rooms that this calls. The caller's thread owns all of it, but for the
 * batches that are made ahead.
 */
package io.github.doggydoor.train.compact;
