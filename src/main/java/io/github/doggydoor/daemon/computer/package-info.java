/**
 * What the door has of the computer that it runs on: systemd, which is told how the service is,
 * whose watchdog is fed and whose journal is written; the wall clock and whether it is set; files
 * that hold secrets; its name, and which doggydoor runs on it.
 *
 * <p>Called by the other rooms of {@code daemon} and by {@code cli}; knows none of them.
 */
package io.github.doggydoor.daemon.computer;
