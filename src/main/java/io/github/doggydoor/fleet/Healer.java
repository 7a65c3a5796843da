package io.github.doggydoor.fleet;

import io.github.doggydoor.mqtt.LogPage;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.mqtt.RawRow;
import io.github.doggydoor.mqtt.RemoteDoor;
import io.github.doggydoor.mqtt.RemoteException;
import io.github.doggydoor.mqtt.Topics;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Asks doors for the rows that the store has not, and gives them to it by the way by which rows
 * come. One door after another, each by a connection of its own, over which nothing is published
 * but the question. What a door itself has no more is noted, and not asked for again. Two of these
 * side by side do each other no harm: what both bring is there once.
 *
 * <p>Belongs to one thread; what it must not forget is in the store.
 */
public final class Healer {
  private final HealStore store;
  private final MqttSettings broker;
  private final HealPlan plan;
  private final Told told;
  private final Turns turns;

  /** Doors to be asked for rows behind a number. */
  private final Map<String, Long> behind = new LinkedHashMap<>();

  /** Behind which number each door of the last round was asked, and answered. */
  private final Map<String, Long> healed = new HashMap<>();

  private Optional<Long> tailed = Optional.empty();

  private int asked;
  private int failures;

  /** Hears what happens, in words. */
  public interface Told {
    /** What was done. */
    void done(String words);

    /** What failed; the same of the same door is said once. */
    void failed(String words);
  }

  /**
   * What a round came to.
   *
   * @param asked so many doors
   * @param failed so many of these
   * @param more whether there is more to ask for that a door has not refused
   */
  public record Round(int asked, int failed, boolean more) {}

  /**
   * @param broker how it is reached; the door that it names does not count
   */
  public Healer(Psql psql, MqttSettings broker, HealPlan plan, Told told) {
    this.store = new HealStore(psql);
    this.broker = broker;
    this.plan = plan;
    this.told = told;
    this.turns = new Turns(plan.rest(), plan.pauses(), ThreadLocalRandom.current());
  }

  /**
   * What would be asked for, in words, a line for each door.
   *
   * @throws StoreException where the store cannot be read
   */
  public List<String> wanted() throws StoreException, InterruptedException {
    return store.missing().stream()
        .map(
            missing ->
                "%s would be asked for %s%s"
                    .formatted(
                        missing.door(),
                        missing.gaps().getFirst(),
                        missing.gaps().size() == 1
                            ? ""
                            : ", and for what is missing behind that up to " + missing.last()))
        .toList();
  }

  /**
   * Asks each door that has its turn, once.
   *
   * @throws StoreException where the store cannot be read or written
   * @throws RemoteException where the broker cannot be reached; what a door does is told instead
   */
  public Round round() throws StoreException, RemoteException, InterruptedException {
    boolean more = false;
    List<Missing> gaps = store.missing();
    turns.forget();
    settle(gaps);
    asked = 0;
    failures = 0;
    for (Missing missing : gaps) {
      if (turns.due(missing.door())) {
        more |= heal(missing);
      } else {
        more |= !turns.fails(missing.door());
      }
    }
    if (plan.tail().isPresent() && tailed.stream().allMatch(this::isOver)) {
      tailed = Optional.of(System.nanoTime());
      behind.putAll(store.newest());
    }
    for (Map.Entry<String, Long> tail : List.copyOf(behind.entrySet())) {
      if (turns.due(tail.getKey())) {
        tail(tail.getKey(), tail.getValue());
      }
    }
    return new Round(asked, failures, more || behind.keySet().stream().anyMatch(this::hopeful));
  }

  /** Whoever answered has done well if the store took it: what was missing then is so no more. */
  private void settle(List<Missing> gaps) {
    Map<String, Missing> still =
        gaps.stream().collect(Collectors.toMap(Missing::door, Function.identity()));
    for (Map.Entry<String, Long> answer : List.copyOf(healed.entrySet())) {
      String door = answer.getKey();
      Missing missing = still.get(door);
      if (missing != null && missing.after() == answer.getValue()) {
        failed(
            door,
            "what it sent for %s are no rows to the store: its dead letters of today say why"
                .formatted(missing.gaps().getFirst()));
      } else {
        answered(door);
      }
    }
    healed.clear();
  }

  private boolean isOver(long since) {
    return System.nanoTime() - since >= plan.tail().orElseThrow().toNanos();
  }

  private boolean hopeful(String door) {
    return !turns.fails(door);
  }

  /** Whether the door is to be asked on. */
  private boolean heal(Missing missing)
      throws StoreException, RemoteException, InterruptedException {
    String door = missing.door();
    int limit = (int) Math.min(plan.limit(), missing.last() - missing.after());
    Optional<LogPage<RawRow>> page = ask(door, missing.after(), limit);
    if (page.isEmpty()) {
      return false;
    }
    Answer answer;
    try {
      answer = Answer.of(missing, limit, page.get());
    } catch (IOException wrong) {
      forged(door, wrong);
      return false;
    }
    if (!keep(door, answer)) {
      return false;
    }
    if (answer.ended() && answer.until() < missing.last()) {
      failed(
          door,
          "its log ends at %d, and the store has rows behind %d: it was begun anew or set back, or a row was forged. Numbers that will never come belong in the table door_gone"
              .formatted(answer.until(), missing.last()));
      return false;
    }
    healed.put(door, missing.after());
    return missing.gaps().size() == HealStore.GAPS || answer.until() < missing.last();
  }

  private void tail(String door, long after)
      throws StoreException, RemoteException, InterruptedException {
    Optional<LogPage<RawRow>> page = ask(door, after, plan.limit());
    if (page.isEmpty()) {
      behind.remove(door);
      return;
    }
    try {
      boolean kept = keep(door, Answer.behind(after, plan.limit(), page.get()));
      behind.remove(door);
      if (kept) {
        answered(door);
      }
      if (kept && page.get().more()) {
        behind.put(door, page.get().next());
      }
    } catch (IOException wrong) {
      behind.remove(door);
      forged(door, wrong);
    }
  }

  /** Empty where it does not answer, which is told then. */
  private Optional<LogPage<RawRow>> ask(String door, long after, int limit)
      throws RemoteException, InterruptedException {
    asked++;
    turns.asked(door);
    try (RemoteDoor remote = RemoteDoor.connect(broker.forDoor(door))) {
      try {
        return Optional.of(remote.rawPage(after, limit, plan.patience()));
      } catch (RemoteException silent) {
        // A connection that ends now may be this door's doing; the next one shows whether it is the
        // broker's.
        failed(door, silent.getMessage());
        return Optional.empty();
      }
    }
  }

  /** Whether the store took it; where it refuses, it may be for what this door sent. */
  private boolean keep(String door, Answer answer) throws StoreException, InterruptedException {
    if (!answer.rows().isEmpty() || !answer.gone().isEmpty()) {
      try {
        store.keep(new Topics(broker.base(), door).event(), door, answer);
      } catch (StoreException refused) {
        if (refused.why() != StoreException.Why.REFUSED) {
          throw refused;
        }
        failed(door, "what it sent was not kept: " + refused.getMessage());
        return false;
      }
      told.done(words(door, answer));
    }
    return true;
  }

  private void answered(String door) {
    if (turns.answered(door)) {
      told.done(door + " answers again");
    }
  }

  private static String words(String door, Answer answer) {
    long gone = answer.gone().stream().mapToLong(one -> one.last() - one.first() + 1).sum();
    return door
        + ": "
        + answer.rows().size()
        + " rows came"
        + (gone == 0
            ? ""
            : "; %d numbers are gone, as it has them no more (%s%s)"
                .formatted(gone, answer.gone().getFirst(), answer.gone().size() == 1 ? "" : ", …"));
  }

  private void forged(String door, IOException wrong) {
    failed(
        door, "it was asked for rows and sent " + wrong.getMessage() + ": nothing of it was kept");
  }

  private void failed(String door, String words) {
    failures++;
    if (turns.failed(door, words)) {
      told.failed(door + ": " + words + " (it is asked again later)");
    }
  }
}
