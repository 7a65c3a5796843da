package io.github.doggydoor.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.cli.shared.TerminalPicture;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.demo.Story;
import io.github.doggydoor.demo.Visitor;
import io.github.doggydoor.doorlog.Row;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a demo shows, and what it makes of it. */
class DemoViewTest {
  private static final Story STORY = Story.of(1);
  private static final Moment NOW = new Moment(0, Instant.EPOCH);

  private static int first(Visitor visitor) {
    int number = 0;
    while (STORY.act(number).visitor() != visitor) {
      number++;
    }
    return number;
  }

  private static DemoEvent.Seen seen(int number, Observation observation) {
    Image picture = new Image(2, 2, new byte[12]);
    return new DemoEvent.Seen(
        new Frame(number + 1, 0, Instant.EPOCH, "/tmp/frames/%04d.jpg".formatted(number), picture),
        observation);
  }

  private static DemoEvent.Seen seen(int number, double score) {
    return seen(number, new Observation.Seen(score, 0.9, NOW, number + 1));
  }

  private static DemoEvent driven(LatchPosition position) {
    return new DemoEvent.Driven(position);
  }

  private static DemoVerdict verdict(DemoEvent... events) {
    DemoVerdict verdict = new DemoVerdict(STORY);
    for (DemoEvent event : events) {
      verdict.hear(event);
    }
    return verdict;
  }

  @Test
  void anOpeningForSomebodyElseIsNamedAndWrong() {
    DemoVerdict verdict = verdict(seen(first(Visitor.CAT), 1), driven(LatchPosition.UNLOCKED));
    assertFalse(verdict.right());
    assertEquals(
        "The door opened for Bo at 0 of his 2 visits, and also for: a cat.", verdict.words());
  }

  @Test
  void twoOpeningsAtOneVisitAreNotTwoVisits() {
    int bo = first(Visitor.BO);
    DemoVerdict verdict =
        verdict(
            seen(bo, 9),
            driven(LatchPosition.UNLOCKED),
            driven(LatchPosition.LOCKED),
            driven(LatchPosition.UNLOCKED));
    assertFalse(verdict.right());
    assertEquals(
        "The door opened for Bo at 1 of his 2 visits, and for nobody else.", verdict.words());
  }

  @Test
  void linesTellEachActItsScoresTheLatchAndTheLog() {
    StringWriter out = new StringWriter();
    try (DemoLines lines = new DemoLines(new PrintWriter(out))) {
      lines.show(STORY, seen(0, new Observation.Still(NOW)));
      int bo = first(Visitor.BO);
      lines.show(STORY, seen(bo, 3.04));
      lines.show(STORY, driven(LatchPosition.LOCKED));
      lines.show(STORY, driven(LatchPosition.UNLOCKED));
      lines.show(STORY, new DemoEvent.Recorded(row("3 of the last 3 frames were Bo")));
      lines.show(STORY, seen(bo + 1, 9.27));
      lines.show(STORY, seen(bo + 2, new Observation.Blind(BlindReason.MODEL, "no model", NOW)));
      lines.show(STORY, new DemoEvent.Over());
    }
    assertEquals(
        """

        The step is empty.
          nothing moves: no frame is scored

        Bo wants to come in.
          >>> the latch OPENS
          log: unlocked  3 of the last 3 frames were Bo
          blind: no model
          2 frames scored: score 3.0 to 9.3, familiarity 0.90
        """,
        out.toString());
  }

  private static Row row(String why) {
    return new Row(
        1,
        "id",
        OffsetDateTime.MIN,
        Kind.UNLOCKED,
        why,
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  @Test
  void withoutATerminalThereAreLines() {
    PrintWriter out = new PrintWriter(new StringWriter());
    assertTrue(
        DemoView.of(out, Map.of("TERM", "xterm-256color")) instanceof DemoLines,
        "tests run without a terminal");
  }

  @Test
  void aPictureIsTwoPixelsACharacterInTheTerminalsColours() {
    byte[] bgr = {0, 0, (byte) 255, 0, 0, (byte) 255, (byte) 255, 0, 0, (byte) 255, 0, 0};
    Image redOverBlue = new Image(2, 2, bgr);
    assertEquals(
        "\033[38;2;255;0;0m\033[48;2;0;0;255m▀▀\033[0m",
        new TerminalPicture(2, 1, true).of(redOverBlue).getFirst());
    assertEquals(
        "\033[38;5;196m\033[48;5;21m▀▀\033[0m",
        new TerminalPicture(2, 1, false).of(redOverBlue).getFirst());
  }

  @Test
  void aPanelGivesTheCursorBack() {
    StringWriter out = new StringWriter();
    TerminalPicture picture = new TerminalPicture(DemoPanel.COLUMNS, DemoPanel.ROWS, true);
    try (DemoPanel panel = new DemoPanel(new PrintWriter(out), picture)) {
      panel.show(STORY, seen(0, new Observation.Still(NOW)));
      panel.show(STORY, driven(LatchPosition.UNLOCKED));
      panel.show(STORY, new DemoEvent.Recorded(row("because")));
      panel.show(STORY, new DemoEvent.Over());
    }
    assertTrue(out.toString().contains("nothing moves"), out.toString());
    assertTrue(out.toString().contains("O P E N"), out.toString());
    assertTrue(out.toString().contains("log: unlocked  because\n"), out.toString());
    assertTrue(out.toString().endsWith("\033[?25h"), "the cursor is seen again");
  }
}
