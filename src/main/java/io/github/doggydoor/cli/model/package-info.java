/**
 * {@code train}, {@code evaluate}, {@code predict} and {@code model}: photos become a model, and a
 * model is tried, brought in, adapted and shown.
 *
 * <p>Called by {@code cli.Main}. Calls {@code train}'s rooms and {@code vision}. Owned by the main
 * thread; the hook of a Ctrl-C only tells how to go on.
 */
package io.github.doggydoor.cli.model;
