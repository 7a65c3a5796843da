/**
 * An owner's folders of photos: which there are, what each shows, who trains and who validates, and
 * their pixels as a network wants them.
 *
 * <p>Called by the other rooms of {@code train}, by {@code evaluate}, {@code report} and {@code
 * cli}, first by {@link io.github.doggydoor.train.photos.PhotoFolders#read}; calls {@code camera}
 * to decode and {@code vision} to resize. What is read does not change and belongs to nobody; while
 * photos are checked, a few threads decode, and the caller's alone collects.
 */
package io.github.doggydoor.train.photos;
