package io.github.doggydoor.notify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * At most one message of a kind for each dog within a while: the first at once, and of those that
 * come after it the last, once the while is over, with how many it stands for. Times are of the
 * monotonic clock, in nanoseconds; one thread at a time.
 */
final class Folding {
  private record Key(Occasion occasion, Optional<String> dog) {}

  private static final class Fold {
    private final long since;
    private Optional<Message> latest = Optional.empty();
    private int others;

    private Fold(long since) {
      this.since = since;
    }
  }

  private final long whileNanos;
  private final Map<Key, Fold> folds = new LinkedHashMap<>();

  Folding(long whileNanos) {
    this.whileNanos = whileNanos;
  }

  /** The message, where it is to be sent now; otherwise it is kept for {@link #due}. */
  Optional<Message> offer(Message message, long now) {
    Key key = new Key(message.occasion(), message.dog());
    Fold fold = folds.get(key);
    if (fold == null) {
      folds.put(key, new Fold(now));
      return Optional.of(message);
    }
    fold.others += fold.latest.isPresent() ? 1 : 0;
    fold.latest = Optional.of(message);
    return Optional.empty();
  }

  /** What is to be sent now of what was kept. */
  List<Message> due(long now) {
    List<Message> due = new ArrayList<>();
    List<Key> again = new ArrayList<>();
    for (Iterator<Map.Entry<Key, Fold>> each = folds.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<Key, Fold> one = each.next();
      Fold fold = one.getValue();
      if (now - fold.since >= whileNanos) {
        each.remove();
        if (fold.latest.isPresent()) {
          due.add(fold.latest.get().and(fold.others));
          again.add(one.getKey());
        }
      }
    }
    again.forEach(key -> folds.put(key, new Fold(now)));
    return due;
  }

  /** In how many nanoseconds {@link #due} may have something; a long time where never. */
  long untilDue(long now) {
    return folds.values().stream()
        .mapToLong(fold -> Math.max(0, fold.since + whileNanos - now))
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
