package io.github.doggydoor.decision;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the time went from the first frame that counted to the decision, and on to the latch.
 *
 * @param total all of it, with what falls between the parts
 * @param quorum from the capture of the first frame that counted to that of the deciding one
 * @param deciding what vision took over that one
 * @param confirmed until the full model's word was there; zero where it was not asked
 * @param latch from the decision until the line was set; zero where it was not
 */
public record Trace(
    Duration total, Duration quorum, Took deciding, Duration confirmed, Duration latch) {

  /** One of a decision that is made {@code now}, before the latch is driven. */
  public static Trace of(Moment first, Observation.Seen deciding, Duration confirmed, Moment now) {
    return new Trace(
        now.since(first), deciding.at().since(first), deciding.took(), confirmed, Duration.ZERO);
  }

  /** The same, once the line was set. */
  public Trace driven(Duration took) {
    return new Trace(total.plus(took), quorum, deciding, confirmed, took);
  }

  /** Each part by its name, in the order of time; {@code total} is the last. */
  public Map<String, Duration> stages() {
    Map<String, Duration> stages = new LinkedHashMap<>();
    stages.put("quorum", quorum);
    stages.put("frame_age", deciding.waited());
    stages.put("resize", deciding.prepared());
    stages.put("inference", deciding.scored());
    stages.put("confirm", confirmed);
    stages.put("latch", latch);
    stages.put("total", total);
    return stages;
  }

  /** The same in a clause, without what took no time, such as a latch that was not driven. */
  public String words() {
    return stages().entrySet().stream()
        .filter(stage -> stage.getValue().isPositive() && !stage.getKey().equals("total"))
        .map(stage -> stage.getKey().replace('_', ' ') + " " + millis(stage.getValue()))
        .collect(Collectors.joining(", ", "took " + millis(total) + " ms: ", ""));
  }

  private static String millis(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
  }
}
