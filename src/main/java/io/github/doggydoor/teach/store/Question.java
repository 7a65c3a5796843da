package io.github.doggydoor.teach.store;

import java.time.Instant;

/**
 * That the owner was asked about a visit.
 *
 * @param visit which; asked about at most once
 * @param reason why, as the one who asked names it
 * @param at when, by the wall clock
 */
public record Question(long visit, String reason, Instant at) {}
