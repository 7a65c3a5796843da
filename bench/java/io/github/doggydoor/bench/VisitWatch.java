package io.github.doggydoor.bench;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.daemon.Onlooker;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.doorlog.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times each visit of a replay, whose frames tell by their folder whom they show. */
final class VisitWatch implements Onlooker {
  private static final Pattern PART = Pattern.compile("([a-z]+(?: [a-z]+)?) ([0-9.]+)");

  private final List<Double> millis = new ArrayList<>();
  private final Map<String, List<Double>> parts = new LinkedHashMap<>();
  private String showing = "";
  private long since;
  private boolean waiting;

  @Override
  public synchronized void observed(Frame frame, Observation observation) {
    if (frame.origin().equals(showing)) {
      return;
    }
    end();
    showing = frame.origin();
    since = frame.nanos();
    waiting = Path.of(showing).getParent().endsWith("bo");
  }

  /** The visit is over; where the door did not open, it never will. */
  synchronized void end() {
    if (waiting) {
      millis.add(Double.POSITIVE_INFINITY);
      waiting = false;
    }
  }

  @Override
  public synchronized void latchDriven(LatchPosition position) {
    if (position == LatchPosition.UNLOCKED && waiting) {
      millis.add((System.nanoTime() - since) / 1e6);
      waiting = false;
    }
  }

  @Override
  public synchronized void recorded(Row row) {
    int from = row.why().indexOf("; took ");
    if (row.kind() == Kind.UNLOCKED && from >= 0) {
      Matcher part = PART.matcher(row.why().substring(row.why().indexOf(": ", from)));
      while (part.find()) {
        parts
            .computeIfAbsent(part.group(1), name -> new ArrayList<>())
            .add(Double.valueOf(part.group(2)));
      }
    }
  }

  /** From the first frame to the latch, a visit each; infinite where it did not open. */
  synchronized List<Double> millis() {
    return List.copyOf(millis);
  }

  /** The parts that the door log tells, of each opening. */
  synchronized Map<String, List<Double>> parts() {
    return Map.copyOf(parts);
  }
}
