/**
 * Other animals, whom every owner's dog is told apart from: what the frozen backbone sees in some
 * hundreds of public photos of dogs, cats, wild animals and empty steps, as numbers that come along
 * with the program. No picture is in it.
 *
 * <p>Called by {@code regimen}, which learns from the {@link
 * io.github.doggydoor.train.cohort.Cohort} that {@link io.github.doggydoor.train.cohort.CohortFile}
 * reads, and by the command that makes these files. All of it is immutable.
 */
package io.github.doggydoor.train.cohort;
