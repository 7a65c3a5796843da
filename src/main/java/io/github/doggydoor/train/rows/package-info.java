/**
 * The rows of features that a head and its references were learnt from, kept in the bundle, so that
 * the door can learn more without the photos.
 */
package io.github.doggydoor.train.rows;
