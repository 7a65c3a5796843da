/**
 * The command {@code doggydoor}: names its subcommands, and turns what they throw into one line and
 * an exit status.
 *
 * <pre>
 * Main ──▶ setup, demo, remote, model, door ──▶ shared
 * </pre>
 *
 * <p>Called by whoever starts Java, and by nobody of ours; calls each room of commands by its
 * commands alone. Owned by the main thread, on which every command runs.
 */
package io.github.doggydoor.cli;
