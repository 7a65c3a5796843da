/**
 * The command {@code doggydoor teach}: what the door asks of its owner, what the owner answers, and
 * what becomes of it.
 */
package io.github.doggydoor.cli.teach;
