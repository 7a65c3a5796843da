/**
 * An evaluation for people and programs: the page with its charts and thumbnails, lines for the
 * terminal, and JSON.
 *
 * <p>Called by {@code cli}; calls {@code evaluate} for what is told, and {@code train} for the
 * epochs. Every report belongs to its caller's thread.
 */
package io.github.doggydoor.report;
