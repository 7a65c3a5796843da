package io.github.doggydoor.cli;

import io.github.doggydoor.demo.Story;

/** Shows a demo. Belongs to one thread. */
interface DemoView extends AutoCloseable {
  /** A line that stays. */
  void say(String line);

  /** Work that must be done before: {@code done} of {@code all}. */
  void working(String what, int done, int all);

  /** What the door did, in {@code story}. */
  void show(Story story, DemoEvent event);

  /** Leaves the terminal as it was. */
  @Override
  void close();
}
