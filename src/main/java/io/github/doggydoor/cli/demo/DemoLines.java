package io.github.doggydoor.cli.demo;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.demo.Story;
import io.github.doggydoor.doorlog.Row;
import java.io.PrintWriter;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/** Shows a demo line by line, for files, pipes and plain terminals. */
final class DemoLines implements DemoView {
  private final PrintWriter out;
  private int act = -1;
  private DoubleSummaryStatistics scores = new DoubleSummaryStatistics();
  private DoubleSummaryStatistics familiarities = new DoubleSummaryStatistics();
  private boolean open;

  DemoLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void working(String what, int done, int all) {
    if (done == 0) {
      say(what + ".");
    }
  }

  @Override
  public void show(Story story, DemoEvent event) {
    switch (event) {
      case DemoEvent.Ready ready -> say("The model answers, and the door looks.");
      case DemoEvent.Seen seen -> {
        begin(story, DemoVerdict.act(story, seen));
        seen(seen.frame(), seen.observation());
      }
      case DemoEvent.Driven driven -> driven(driven.position());
      case DemoEvent.Recorded recorded -> say(row(recorded.row()));
      case DemoEvent.Over over -> sum();
    }
  }

  private void begin(Story story, int next) {
    if (next != act) {
      sum();
      act = next;
      say("");
      say(story.acts().get(act).words());
    }
  }

  private void seen(Frame frame, Observation observation) {
    switch (observation) {
      case Observation.Seen scored -> {
        scores.accept(scored.score());
        familiarities.accept(scored.familiarity());
      }
      case Observation.Still _, Observation.NoEvidence _ -> {}
      case Observation.Blind blind -> say("  blind: " + blind.detail());
    }
  }

  private void driven(LatchPosition position) {
    boolean now = position == LatchPosition.UNLOCKED;
    if (now != open) {
      open = now;
      say(open ? "  >>> the latch OPENS" : "  <<< the latch is locked");
    }
  }

  /** A row of the door log, as the demo shows it. */
  static String row(Row row) {
    return "  log: %-8s  %s".formatted(row.kind().word(), row.why());
  }

  /** What an act amounted to. */
  private void sum() {
    if (act < 0) {
      return;
    }
    if (scores.getCount() == 0) {
      say("  nothing moves: no frame is scored");
    } else {
      say(
          "  %d %s scored: score %s, familiarity %s"
              .formatted(
                  scores.getCount(),
                  scores.getCount() == 1 ? "frame" : "frames",
                  span(scores, "%.1f"),
                  span(familiarities, "%.2f")));
    }
    scores = new DoubleSummaryStatistics();
    familiarities = new DoubleSummaryStatistics();
  }

  private static String span(DoubleSummaryStatistics values, String format) {
    String least = String.format(Locale.ROOT, format, values.getMin());
    String most = String.format(Locale.ROOT, format, values.getMax());
    return least.equals(most) ? least : least + " to " + most;
  }

  @Override
  public void close() {
    out.flush();
  }
}
