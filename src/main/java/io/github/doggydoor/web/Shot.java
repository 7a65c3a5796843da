package io.github.doggydoor.web;

import java.time.Instant;

/**
 * A picture of the camera.
 *
 * @param number rises from one to the next
 * @param at when it was captured, by the wall clock
 * @param jpeg as the camera sent it, where it sends JPEG
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, sent once.
public record Shot(long number, Instant at, byte[] jpeg) {}
