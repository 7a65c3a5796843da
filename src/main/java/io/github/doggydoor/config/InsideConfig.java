package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.LineConfig;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Schedule;
import java.time.Duration;

/**
 * {@code inside}, and with it {@code schedule_out}.
 *
 * @param minWidth the sensor must say for so long that somebody is there
 * @param hold unlocked this long after it last said so; not above {@code decision.max_hold}
 * @param maxTriggers what begins to say so more often in ten minutes is a disturbed line
 * @param stuckAfter what says so for longer is stuck
 * @param schedule when mode auto may let out; without windows always
 */
public record InsideConfig(
    LineConfig line,
    Duration minWidth,
    Duration hold,
    int maxTriggers,
    Duration stuckAfter,
    Schedule schedule) {
  Policy.Out rules() {
    return new Policy.Out(minWidth, hold, maxTriggers, stuckAfter, schedule);
  }
}
