/**
 * {@code fleet}: many doors, by what a store has of them.
 *
 * <p>Called by {@code cli.Main}. Calls {@code fleet}, by the store and, for healing, the broker
 * that the command line names. Owned by the main thread.
 */
package io.github.doggydoor.cli.fleet;
