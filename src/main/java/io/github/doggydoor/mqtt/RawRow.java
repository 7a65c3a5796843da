package io.github.doggydoor.mqtt;

/**
 * A row as the door wrote it, to be handed on: nothing of it is understood but its number, so that
 * a door of a newer version can be handed on, too.
 *
 * @param seq its number in the door's log
 * @param json the row, in the very words of the same row on {@code …/event}
 */
public record RawRow(long seq, String json) {}
