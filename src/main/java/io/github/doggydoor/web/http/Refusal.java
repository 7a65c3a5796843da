package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Phone;
import java.util.Optional;

/** Why a request gets no answer but a page that says so. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  private final int status;
  private transient Optional<Phone> phone = Optional.empty();

  /**
   * Made without a trace: a flood of them must be cheap.
   *
   * @param status such as 404
   * @param words what is wrong and what to do, for a person
   */
  Refusal(int status, String words) {
    super(words, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** This one; of somebody who is known it is a mistake, not an attempt. */
  Refusal of(Optional<Phone> who) {
    phone = who;
    return this;
  }

  /** Who is refused; empty where it is not known (yet). */
  Optional<Phone> phone() {
    return phone;
  }

  /** Whether it is one more of those that {@link Failures} counts. */
  boolean counts() {
    return status < 500 && status != 429 && phone.isEmpty();
  }

  /** What no server could read. */
  static Refusal malformed() {
    return new Refusal(400, "What the browser sent is not understood here. Please try again.");
  }
}
