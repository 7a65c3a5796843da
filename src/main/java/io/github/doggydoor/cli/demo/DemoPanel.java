package io.github.doggydoor.cli.demo;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.cli.shared.TerminalPicture;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.demo.Story;
import io.github.doggydoor.vision.ModelCard;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Shows a demo on a terminal of at least 80×24: below the lines that scroll stands a panel with
 * what the camera sees and what the door makes of it.
 */
final class DemoPanel implements DemoView {
  /** How wide its picture is, in characters. */
  static final int COLUMNS = 48;

  /** How high its picture is, in characters. */
  static final int ROWS = 18;

  private static final int BAR = 24;
  private static final double MOST = 12;

  private static final String HIDE_CURSOR = "\033[?25l";
  private static final String SHOW_CURSOR = "\033[?25h";
  private static final String CLEAR_BELOW = "\r\033[J";
  private static final String CLEAR_LINE = "\r\033[K";
  private static final String PLAIN = "\033[0m";
  private static final String BOLD = "\033[1m";
  private static final String DIM = "\033[2m";
  private static final String RED = "\033[31m";
  private static final String GREEN = "\033[32m";
  private static final String OPEN = "\033[1;30;42m";

  private final PrintWriter out;
  private final TerminalPicture picture;
  private List<String> pixels = List.of();
  private ModelCard card;
  private String words = "";
  private String blind = "";
  private OptionalDouble score = OptionalDouble.empty();
  private OptionalDouble familiarity = OptionalDouble.empty();
  private boolean open;
  private int frame;
  private int length;
  private int painted;
  private int letIn;
  private int turnedAway;

  /**
   * @param picture of {@link #COLUMNS} and {@link #ROWS}
   */
  DemoPanel(PrintWriter out, TerminalPicture picture) {
    this.out = out;
    this.picture = picture;
    out.print(HIDE_CURSOR);
  }

  @Override
  public void say(String line) {
    out.print(up() + CLEAR_BELOW);
    painted = 0;
    out.println(line);
    paint();
  }

  @Override
  public void working(String what, int done, int all) {
    out.print(CLEAR_LINE + (done == all ? "" : bar(what, (double) done / all)));
    out.flush();
  }

  @Override
  public void show(Story story, DemoEvent event) {
    switch (event) {
      case DemoEvent.Ready ready -> card = ready.card();
      case DemoEvent.Seen seen -> {
        length = story.length();
        frame = Story.number(Path.of(seen.frame().origin())) + 1;
        words = story.acts().get(DemoVerdict.act(story, seen)).words();
        seen(seen.frame().image(), seen.observation());
        paint();
      }
      case DemoEvent.Driven driven -> {
        open = driven.position() == LatchPosition.UNLOCKED;
        paint();
      }
      case DemoEvent.Recorded recorded -> {
        letIn += recorded.row().kind() == Kind.UNLOCKED ? 1 : 0;
        turnedAway += recorded.row().kind() == Kind.DENIED ? 1 : 0;
        say(DemoLines.row(recorded.row()));
      }
      case DemoEvent.Over over -> clear();
    }
  }

  private void seen(Image image, Observation observation) {
    pixels = picture.of(image);
    score = OptionalDouble.empty();
    familiarity = OptionalDouble.empty();
    blind = "";
    switch (observation) {
      case Observation.Seen scored -> {
        score = OptionalDouble.of(scored.score());
        familiarity = OptionalDouble.of(scored.familiarity());
      }
      case Observation.Still _, Observation.NoEvidence _ -> {}
      case Observation.Blind nothing -> blind = nothing.reason().toString();
    }
  }

  private void paint() {
    if (pixels.isEmpty()) {
      out.flush();
      return;
    }
    List<String> beside = beside();
    StringBuilder panel = new StringBuilder(up());
    for (int row = 0; row < ROWS; row++) {
      panel.append(CLEAR_LINE).append(pixels.get(row));
      panel.append("  ").append(row < beside.size() ? beside.get(row) : "").append('\n');
    }
    panel.append(CLEAR_LINE).append(bar("", (double) frame / length)).append('\n');
    out.print(panel);
    out.flush();
    painted = ROWS + 1;
  }

  /** What stands to the right of the picture, at most thirty characters wide. */
  private List<String> beside() {
    List<String> lines = new ArrayList<>();
    lines.add(BOLD + words + PLAIN);
    lines.add("");
    if (!blind.isEmpty()) {
      lines.add(RED + "blind: " + blind + PLAIN);
    } else if (score.isEmpty()) {
      lines.add(DIM + "nothing moves" + PLAIN);
      lines.add("");
    } else {
      boolean known = familiarity.getAsDouble() >= card.thresholds().minFamiliarity();
      boolean bo = score.getAsDouble() >= card.thresholds().open();
      lines.add(meter("score", score.getAsDouble(), "%+6.1f"));
      lines.add((bo ? GREEN : RED) + scale(score.getAsDouble() / MOST) + PLAIN);
      lines.add(meter("familiarity", familiarity.getAsDouble(), "%6.2f"));
      lines.add((known ? GREEN : RED) + scale(familiarity.getAsDouble()) + PLAIN);
      lines.add("");
      lines.add(bo && known ? GREEN + "looks like Bo" + PLAIN : RED + "not Bo" + PLAIN);
    }
    while (lines.size() < 10) {
      lines.add("");
    }
    lines.add("latch");
    lines.add(open ? OPEN + "      O P E N      " + PLAIN : DIM + "[     locked      ]" + PLAIN);
    lines.add("");
    lines.add("let in %d, turned away %d".formatted(letIn, turnedAway));
    return lines;
  }

  private static String meter(String name, double value, String format) {
    return "%-16s ".formatted(name) + String.format(Locale.ROOT, format, value);
  }

  /** A bar from the middle: to the right for more than 0, to the left for less. */
  private static String scale(double share) {
    int half = BAR / 2;
    int full = (int) Math.round(Math.clamp(share, -1, 1) * half);
    return full >= 0
        ? "·".repeat(half) + "│" + "█".repeat(full) + "·".repeat(half - full)
        : "·".repeat(half + full) + "█".repeat(-full) + "│" + "·".repeat(half);
  }

  private static String bar(String what, double share) {
    int full = (int) (share * COLUMNS);
    return DIM + "━".repeat(full) + "─".repeat(COLUMNS - full) + PLAIN + "  " + what;
  }

  private String up() {
    return painted == 0 ? "" : "\033[" + painted + "A";
  }

  private void clear() {
    out.print(up() + CLEAR_BELOW);
    painted = 0;
    pixels = List.of();
    out.flush();
  }

  @Override
  public void close() {
    out.print(PLAIN + SHOW_CURSOR);
    out.flush();
  }
}
