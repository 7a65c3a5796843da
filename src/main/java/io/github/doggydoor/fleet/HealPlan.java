package io.github.doggydoor.fleet;

import io.github.doggydoor.mqtt.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * How doors are asked for what is missing.
 *
 * @param rest of a door between two questions, whoever it is
 * @param tail how often every door that is online is asked for rows behind the newest that is
 *     stored; empty: never
 * @param limit of the rows of one answer, 1 to 200, which is the most that a door sends
 * @param patience with a door's answer
 * @param pauses of a door that does not answer as it should
 */
public record HealPlan(
    Duration rest, Optional<Duration> tail, int limit, Duration patience, Backoff pauses) {}
