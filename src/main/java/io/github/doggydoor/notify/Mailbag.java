package io.github.doggydoor.notify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What waits for one target, the oldest first. Bounded: the oldest goes where there is no room, and
 * only the newest few keep their picture, so that a target that is away takes no more than a few
 * megabytes. Times are of the monotonic clock, in nanoseconds; the notifier's lock guards it.
 */
final class Mailbag {
  /** More than a phone's owner would read. */
  static final int ROOM = 50;

  private static final int PICTURES = 8;

  /** One that waits, and since when. */
  record Waiting(Message message, long since) {}

  private final Target target;
  private final Pace pace;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int failures;
  private long notBefore;
  private long lost;
  private Optional<String> trouble = Optional.empty();
  private boolean definite;

  Mailbag(Target target, Pace pace, long now) {
    this.target = target;
    this.pace = pace;
    this.notBefore = now;
  }

  Target target() {
    return target;
  }

  /** Takes a message, if the target is to have it. */
  void offer(Message message, long now) {
    if (!target.wants(message)) {
      return;
    }
    if (waiting.size() >= ROOM) {
      waiting.removeFirst();
      lost++;
    }
    waiting.addLast(new Waiting(target.picture() ? message : message.withoutPicture(), now));
    if (waiting.size() > PICTURES) {
      thin();
    }
  }

  private void thin() {
    List<Waiting> all = new ArrayList<>(waiting);
    int old = all.size() - PICTURES - 1;
    if (all.get(old).message().jpeg().isPresent()) {
      all.set(old, new Waiting(all.get(old).message().withoutPicture(), all.get(old).since()));
      waiting.clear();
      waiting.addAll(all);
    }
  }

  /** Takes out what is to be sent now; to be followed by one of the next three calls. */
  Optional<Waiting> next(long now) {
    while (!waiting.isEmpty() && now - waiting.getFirst().since() >= pace.lifetime().toNanos()) {
      waiting.removeFirst();
      lost++;
    }
    return waiting.isEmpty() || now - notBefore < 0
        ? Optional.empty()
        : Optional.of(waiting.removeFirst());
  }

  /**
   * The target has it.
   *
   * @param but what is to be mended nevertheless
   * @return whether that is news
   */
  boolean taken(Optional<String> but) {
    failures = 0;
    boolean news = but.isPresent() && trouble.isEmpty();
    trouble = but;
    definite = but.isPresent();
    return news;
  }

  /**
   * The target will never take it.
   *
   * @return whether that is news
   */
  boolean refused(String why) {
    failures = 0;
    lost++;
    return isNews(why, true);
  }

  /**
   * The target may take it later.
   *
   * @return whether that is news
   */
  boolean later(Waiting one, String why, long now) {
    failures++;
    notBefore = now + pace.after(failures).toNanos();
    if (waiting.size() < ROOM) {
      waiting.addFirst(one);
    } else {
      lost++;
    }
    return isNews(why, false);
  }

  /** What the owner must mend is news after what may pass by itself, but not the other way. */
  private boolean isNews(String why, boolean forGood) {
    boolean news = trouble.isEmpty() || (forGood && !definite);
    trouble = Optional.of(why);
    definite = forGood || (definite && !news);
    return news;
  }

  /** In how many nanoseconds {@link #next} may have something; a long time where never. */
  long untilDue(long now) {
    return waiting.isEmpty() ? Long.MAX_VALUE : Math.max(0, notBefore - now);
  }

  /** What keeps messages from this target, in words; empty while it takes them. */
  Optional<String> trouble() {
    return trouble;
  }

  /** How many messages it never got. */
  long lost() {
    return lost;
  }
}
