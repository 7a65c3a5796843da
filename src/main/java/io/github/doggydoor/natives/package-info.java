/**
 * Where the native libraries are, and what Linux keeps of them in memory.
 *
 * <p>Called by {@code camera}, {@code vision}, {@code demo} and {@code doorlog} before they load
 * one, and by {@code cli}'s check; calls nobody. No thread, and nothing kept but the properties of
 * Java that tell the libraries' owners where they are.
 */
package io.github.doggydoor.natives;
