/**
 * {@code demo}: the true door on drawn visitors, and who shows it.
 *
 * <p>Called by {@code cli.Main}. Calls {@code demo} for the story, {@code daemon} for the door, and
 * {@code train} where the model is to be made first. Owned by the main thread, which takes all that
 * the door does from the queue of {@code DemoDoor}; the hook of a Ctrl-C undoes what must not
 * remain.
 */
package io.github.doggydoor.cli.demo;
