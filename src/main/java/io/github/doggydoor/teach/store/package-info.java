/**
 * Where it is kept: what the door saw of its visits, the pictures of them, what was asked and what
 * was answered. SQLite in {@code STATE/teach/teach.sqlite}, the pictures in {@code
 * STATE/teach/frames}; apart from the door log, so that nothing that befalls one reaches the other.
 *
 * <p>The running door adds visits while commands add answers: SQLite's own locks have one wait for
 * the other, and every change is one transaction that is on the disk when its call returns. There
 * is no thread here.
 */
package io.github.doggydoor.teach.store;
