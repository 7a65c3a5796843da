package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has the gate and the views asked by four threads, however many browsers there are: these read the
 * disk, which a door on a small computer needs for itself.
 */
final class Desk implements AutoCloseable {
  private static final int THREADS = 4;
  private static final int WAITING = 16;

  private final Gate gate;
  private final Limits limits;
  private final Mishaps mishaps;
  private final AtomicInteger made = new AtomicInteger();
  private final ThreadPoolExecutor threads;

  /**
   * What came of it.
   *
   * @param renews whether the browser is told to keep its session
   */
  record Answer(Response response, Optional<Phone> phone, boolean renews) {}

  /** A request, once it is known whose it is. */
  @FunctionalInterface
  interface Asked {
    Request by(Optional<Phone> phone);
  }

  Desk(Gate gate, Limits limits, Mishaps mishaps) {
    this.gate = gate;
    this.limits = limits;
    this.mishaps = mishaps;
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            work ->
                Thread.ofPlatform().daemon().name("web-" + made.incrementAndGet()).unstarted(work));
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Asks the gate, then the view.
   *
   * @throws Refusal 401 for somebody who is not known, 403 for who is and may not, 500 where the
   *     view failed, 503 where nobody had time, or the gate cannot tell
   */
  Answer ask(Route route, Optional<String> token, Asked asked)
      throws Refusal, InterruptedException {
    return done(route.pattern(), () -> answer(route, token, asked));
  }

  /**
   * Who is refused something: asks the gate where the refusal does not say. Empty too where the
   * gate cannot tell, or nobody has time.
   */
  Optional<Phone> whose(Refusal refusal, Optional<String> token) throws InterruptedException {
    if (refusal.phone().isPresent() || refusal.status() == 401 || refusal.status() == 503) {
      return refusal.phone();
    }
    try {
      return token.isEmpty()
          ? Optional.empty()
          : done("of errors", () -> let(token, Optional.empty()));
    } catch (Refusal nobody) {
      return Optional.empty();
    }
  }

  private <T> T done(String pattern, Callable<T> what) throws Refusal, InterruptedException {
    FutureTask<T> work = new FutureTask<>(what);
    try {
      threads.execute(work);
      return work.get(limits.handler().toNanos(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      throw busy();
    } catch (TimeoutException e) {
      mishaps.tell(pattern, "no answer within " + limits.handler());
      throw busy();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      throw mishaps.of(pattern, e.getCause());
    } finally {
      work.cancel(true);
      threads.remove(work);
    }
  }

  private Answer answer(Route route, Optional<String> token, Asked asked) throws Exception {
    Optional<Phone> phone = let(token, route.least());
    Response response = route.handler().answer(asked.by(phone));
    boolean renews = response instanceof Response.Page && phone.filter(gate::renews).isPresent();
    return new Answer(response, phone, renews);
  }

  /** Who comes; nobody in particular where that is not asked and cannot be told. */
  private Optional<Phone> let(Optional<String> token, Optional<Role> least) throws Refusal {
    Optional<Phone> phone = Optional.empty();
    try {
      phone = token.isEmpty() ? phone : gate.phone(token.get());
    } catch (GateException e) {
      if (least.isPresent()) {
        throw new Refusal(503, "Who may come in cannot be told now. The door's log says why.");
      }
    }
    if (least.isPresent()) {
      allow(phone, least.get());
    }
    return phone;
  }

  private static void allow(Optional<Phone> phone, Role least) throws Refusal {
    if (phone.isEmpty()) {
      throw new Refusal(401, "This phone is not known to the door. Its owner can invite it.");
    }
    Role role = phone.get().role();
    if (!role.includes(least)) {
      throw new Refusal(
              403,
              "This phone was invited as "
                  + role.word()
                  + "; for this it must be "
                  + least.word()
                  + ". The owner of the door can invite it anew.")
          .of(phone);
    }
  }

  private static Refusal busy() {
    return new Refusal(503, "The door's page has too much to do. Try again in a moment.");
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
