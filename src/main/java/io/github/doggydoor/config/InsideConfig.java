package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.CameraConfig;
import io.github.doggydoor.config.Configuration.LineConfig;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code inside}, and with it {@code schedule_out}.
 *
 * @param line of a sensor, where one is wired
 * @param camera that looks there, where there is one
 * @param model the folder of the bundle that it looks by; empty: by {@code vision.model}
 * @param minWidth the sensor must say for so long that somebody is there
 * @param hold unlocked this long after it last said so, or after the dog was last seen there; not
 *     above {@code decision.max_hold}
 * @param maxTriggers what begins to say so more often in ten minutes is a disturbed line
 * @param stuckAfter what says so for longer is stuck
 * @param schedule when mode auto may let out; without windows always
 */
public record InsideConfig(
    Optional<LineConfig> line,
    Optional<CameraConfig> camera,
    Optional<Path> model,
    Duration minWidth,
    Duration hold,
    int maxTriggers,
    Duration stuckAfter,
    Schedule schedule) {
  Policy.Out rules() {
    return new Policy.Out(minWidth, hold, maxTriggers, stuckAfter, schedule);
  }
}
