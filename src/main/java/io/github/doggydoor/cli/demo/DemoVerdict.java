package io.github.doggydoor.cli.demo;

import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.demo.Act;
import io.github.doggydoor.demo.Story;
import io.github.doggydoor.demo.Visitor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Counts for whom the door opened. Belongs to one thread. */
final class DemoVerdict {
  private final Story story;
  private final Set<Integer> opened = new LinkedHashSet<>();
  private final List<String> wrong = new ArrayList<>();
  private int number = -1;
  private LatchPosition position = LatchPosition.LOCKED;

  DemoVerdict(Story story) {
    this.story = story;
  }

  /** Hears what the door does; events must come in their order. */
  void hear(DemoEvent event) {
    switch (event) {
      case DemoEvent.Seen seen -> number = act(story, seen);
      case DemoEvent.Driven driven -> driven(driven.position());
      case DemoEvent.Ready ready -> {}
      case DemoEvent.Recorded row -> {}
      case DemoEvent.Over over -> {}
    }
  }

  /** The place in the story of the act that a frame shows. */
  static int act(Story story, DemoEvent.Seen seen) {
    return story.acts().indexOf(story.act(Story.number(Path.of(seen.frame().origin()))));
  }

  private void driven(LatchPosition wanted) {
    if (wanted == LatchPosition.UNLOCKED && position == LatchPosition.LOCKED) {
      if (number >= 0 && story.acts().get(number).visitor() == Visitor.BO) {
        opened.add(number);
      } else {
        wrong.add(number < 0 ? "nobody" : story.acts().get(number).visitor().words());
      }
    }
    position = wanted;
  }

  /** Whether the door opened at each of Bo's visits, and at no other time. */
  boolean right() {
    return wrong.isEmpty() && opened.size() == visits();
  }

  /** The verdict in a sentence. */
  String words() {
    String bo =
        opened.size() == visits()
            ? "The door opened for Bo at each of his %d visits".formatted(visits())
            : "The door opened for Bo at %d of his %d visits".formatted(opened.size(), visits());
    return bo
        + (wrong.isEmpty()
            ? ", and for nobody else."
            : ", and also for: " + String.join(", ", wrong) + ".");
  }

  private int visits() {
    return (int) story.acts().stream().map(Act::visitor).filter(Visitor.BO::equals).count();
  }
}
