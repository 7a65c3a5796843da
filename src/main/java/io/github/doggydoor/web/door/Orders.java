package io.github.doggydoor.web.door;

import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Phone;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/**
 * What phones ordered in the last hour. Each form has an id of its own, which is done once: who
 * sends the form again, by a reload or a second tap, is told what came of the first.
 */
final class Orders {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration TOLD = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  /** Two taps of one wish are not further apart. */
  private static final Duration TAPS = Duration.ofSeconds(5);

  private static final Pattern ID = Pattern.compile("[0-9a-f]{10}-[0-9a-f]{32}");

  /** More than the door obeys within an hour. */
  private static final int MOST = 1000;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Order> all = new LinkedHashMap<>();

  Orders(InstantSource clock) {
    this.clock = clock;
  }

  /** The id of a new form: when it was made, and what nobody guesses. */
  String fresh() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return "%010x-%s".formatted(clock.instant().getEpochSecond(), HexFormat.of().formatHex(bytes));
  }

  /** Whether the form of that id was made within the last hour, by whatever clock is right now. */
  boolean recent(String id) {
    return ID.matcher(id).matches()
        && Duration.between(made(id), clock.instant()).abs().compareTo(LIFE) <= 0;
  }

  /**
   * Does it, unless the form of that id was sent before.
   *
   * @param id as the form has it; whatever is no recent id counts as a form that was never sent
   * @param what the texts' key
   * @return the id by which {@link #said} knows it
   */
  String once(String id, Phone who, String what, Callable<Answered> doing)
      throws InterruptedException {
    String known = recent(id) ? id : fresh();
    Order mine = new Order(who.id(), new CompletableFuture<>());
    Optional<Order> before = put(known, mine);
    if (before.isPresent()) {
      await(before.get().answer());
      return known;
    }
    try {
      mine.answer().complete(new Outcome(what, doing.call(), clock.instant()));
    } catch (InterruptedException | RuntimeException e) {
      mine.answer().completeExceptionally(e);
      throw e;
    } catch (Exception e) {
      mine.answer().completeExceptionally(e);
      throw new IllegalStateException(e);
    }
    return known;
  }

  /** What came of it; empty where it is over a minute ago, or another phone's. */
  Optional<Outcome> said(String id, Phone who) {
    return outcome(id, who).filter(outcome -> age(outcome.at()).compareTo(TOLD) <= 0);
  }

  /**
   * What came of the form of that id when it was sent before, longer ago than a second tap of the
   * same wish is: somebody went back to it, and means it anew.
   */
  Optional<Outcome> before(String id, Phone who) {
    return outcome(id, who).filter(outcome -> age(outcome.at()).compareTo(TAPS) > 0);
  }

  private Optional<Outcome> outcome(String id, Phone who) {
    lock.lock();
    try {
      return Optional.ofNullable(all.get(id))
          .filter(order -> order.phone() == who.id())
          .map(Order::answer)
          .filter(answer -> answer.isDone() && !answer.isCompletedExceptionally())
          .map(CompletableFuture::join);
    } finally {
      lock.unlock();
    }
  }

  private Optional<Order> put(String id, Order mine) {
    lock.lock();
    try {
      all.keySet().removeIf(old -> age(made(old)).compareTo(LIFE) > 0);
      if (all.size() >= MOST) {
        all.remove(all.keySet().iterator().next());
      }
      return Optional.ofNullable(all.putIfAbsent(id, mine));
    } finally {
      lock.unlock();
    }
  }

  private Duration age(Instant at) {
    return Duration.between(at, clock.instant()).abs();
  }

  private static Instant made(String id) {
    return Instant.ofEpochSecond(Long.parseLong(id, 0, 10, 16));
  }

  /** The first of two taps is being answered: so is the second, then. */
  private static void await(CompletableFuture<Outcome> answer) throws InterruptedException {
    try {
      Outcome _ = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException untold) {
      // The page says nothing of it then, and shows the door as it is.
      return;
    }
  }

  private record Order(long phone, CompletableFuture<Outcome> answer) {}

  /**
   * What came of an order.
   *
   * @param what the texts' key
   */
  record Outcome(String what, Answered answered, Instant at) {}
}
