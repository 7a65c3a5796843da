package io.github.doggydoor.web.access;

import io.github.doggydoor.web.Phone;
import java.time.Instant;

/**
 * A phone that may come in.
 *
 * @param created when it was let in first
 * @param seen when it asked for something last, to five minutes
 * @param expires when it is forgotten, unless it comes before
 * @param password whether it came by a password, and not by an invitation
 */
public record KnownPhone(
    Phone phone, Instant created, Instant seen, Instant expires, boolean password) {}
