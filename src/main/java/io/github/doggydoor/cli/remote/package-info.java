/**
 * {@code remote}: a door as its owner sees and works it from another computer.
 *
 * <p>Called by {@code cli.Main}. Calls {@code mqtt}'s {@code RemoteDoor}, by a configuration or by
 * the command line alone. Owned by the main thread, which waits for what Paho's threads hand over
 * in {@code RemoteDoor}'s queue.
 */
package io.github.doggydoor.cli.remote;
