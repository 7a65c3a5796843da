/**
 * The models of the running door: which bundles it goes by and the rules by them ({@code Bundles}),
 * loaded beside it ({@code Models}), and whose dogs they know, by which names ({@code ModelDogs}).
 *
 * <p>A model is loaded on a thread {@code model}; until it answers, the camera opens for nobody.
 */
package io.github.doggydoor.daemon.models;
