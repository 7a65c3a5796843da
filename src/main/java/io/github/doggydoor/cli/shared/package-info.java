/**
 * What commands of more than one room say alike: exit statuses, refusals, options, a terminal's
 * lines and pictures, a model in words.
 *
 * <p>Called by every room of commands; calls none of them, and of the others only what an option
 * reads or a line tells. Has no thread: each object belongs to the command that made it.
 */
package io.github.doggydoor.cli.shared;
