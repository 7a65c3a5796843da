package io.github.doggydoor.web.access;

import io.github.doggydoor.web.Phone;

/** What came of an invitation. */
public sealed interface Acceptance {
  /**
   * The phone is in.
   *
   * @param token of its session, for the cookie; said once, only its sum is kept
   */
  record Accepted(String token, Phone phone) implements Acceptance {
    /** Without the token, which no log shall have. */
    @Override
    public String toString() {
      return "Accepted[" + phone + "]";
    }
  }

  /** It is not. */
  record Refused(Why why) implements Acceptance {}

  /** Why an invitation lets nobody in. */
  enum Why {
    /** Nobody made it, or it is long gone. */
    UNKNOWN,
    /** It let somebody in already. */
    USED,
    /** Its ten minutes are over. */
    EXPIRED,
    /** It was made in the future: the clock jumped back since. */
    FUTURE,
    /** As many phones are known as there may be. */
    FULL
  }
}
