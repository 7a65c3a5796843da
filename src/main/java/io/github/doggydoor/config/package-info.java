/**
 * The configuration: YAML to records, every mistake at once, each with line, key and a suggestion.
 *
 * <p>Called by {@code daemon} and {@code cli}; calls {@code decision}, whose policy and limits it
 * makes. It has no thread and no state: what is read is immutable, and another reading gives
 * another record.
 */
package io.github.doggydoor.config;
