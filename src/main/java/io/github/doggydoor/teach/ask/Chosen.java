package io.github.doggydoor.teach.ask;

/**
 * A visit that is to be asked about.
 *
 * @param visit which
 * @param why by which rule
 * @param words why, as an owner reads it
 */
record Chosen(long visit, Why why, String words) {}
