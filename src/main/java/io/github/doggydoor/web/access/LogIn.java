package io.github.doggydoor.web.access;

import io.github.doggydoor.web.access.Acceptance.Accepted;
import io.github.doggydoor.web.access.Acceptance.Refused;
import io.github.doggydoor.web.access.Acceptance.Why;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;

/**
 * Lets in by name and password, where the owner set one. A hash takes memory and a good part of a
 * second on a small board: one is computed at a time, and whoever comes meanwhile is sent away at
 * once, as the page has few threads, and phones that are known need them. An unknown name takes as
 * long as a known one.
 */
public final class LogIn {
  /** Longer than a hash takes. */
  private static final Duration BUSY = Duration.ofSeconds(2);

  /** What came of it. */
  public sealed interface Outcome {
    /**
     * In.
     *
     * @param accepted its session
     */
    record In(Accepted accepted) implements Outcome {}

    /** Name or password is wrong; which of them is told to nobody. */
    record Wrong() implements Outcome {}

    /** Not now. */
    record Later(Duration after) implements Outcome {}

    /** Right, and yet as many phones are known as there may be. */
    record Full() implements Outcome {}
  }

  private final Access access;
  private final Tries tries;
  private final Semaphore hashing = new Semaphore(1);

  /** A hash of nothing that anybody knows, of the same cost as a real one. */
  private Optional<String> decoy = Optional.empty();

  /**
   * @param nanos a clock that nobody sets, such as {@code System::nanoTime}
   */
  public LogIn(Access access, LongSupplier nanos) {
    this.access = access;
    this.tries = new Tries(nanos);
  }

  /** Whether the owner ever set a password: otherwise nobody needs to be asked for one. */
  public boolean possible() throws AccessException {
    return !access.accounts().isEmpty();
  }

  /**
   * Tries a password.
   *
   * @param address who tries, by number
   */
  public Outcome with(String name, String password, String address) throws AccessException {
    if (!possible()) {
      return new Outcome.Wrong();
    }
    // Before it counts: whoever floods shall not use up what the owner may try.
    if (!hashing.tryAcquire()) {
      return new Outcome.Later(BUSY);
    }
    try {
      Duration wait = tries.begin(address);
      return wait.isPositive() ? new Outcome.Later(wait) : look(name, password, address);
    } finally {
      hashing.release();
    }
  }

  private Outcome look(String name, String password, String address) throws AccessException {
    if (decoy.isEmpty()) {
      decoy = Optional.of(Hashes.of(new Tokens().fresh()));
    }
    Optional<Accounts.Row> account = access.account(name);
    boolean fits =
        password.length() <= Access.LONGEST_PASSWORD
            && Hashes.fits(password, account.map(Accounts.Row::hash).orElseGet(decoy::get));
    if (!fits || account.isEmpty()) {
      return new Outcome.Wrong();
    }
    tries.right(address);
    return switch (access.admit(account.get())) {
      case Accepted accepted -> new Outcome.In(accepted);
      case Refused(Why why) -> why == Why.FULL ? new Outcome.Full() : new Outcome.Wrong();
    };
  }
}
