package io.github.doggydoor.teach;

import java.time.Instant;

/**
 * What a person said of a visit. Labels are only added: of those of one visit the last counts.
 *
 * @param number counts up from 1
 * @param visit of which
 * @param answer what was said
 * @param who said so
 * @param at when, by the wall clock
 */
public record Label(long number, long visit, Answer answer, String who, Instant at) {}
