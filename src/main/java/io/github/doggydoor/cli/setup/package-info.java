/**
 * {@code setup}: asks the owner, tries each answer out, and writes the configuration.
 *
 * <p>Called by {@code cli.Main}, and, as {@code frame}, by systemd in the service's sandbox. Calls
 * {@code config} for the draft, {@code daemon}'s wiring for what is tried, and {@code board},
 * {@code camera} and {@code mqtt} to try it. Owned by the main thread; the hook of a Ctrl-C waits
 * for files that are being written, and lets go of the lines.
 */
package io.github.doggydoor.cli.setup;
