package io.github.doggydoor.web;

import java.util.Locale;

/** What a phone may do; each may do all that those before it may. */
public enum Role {
  /** Sees who came, and how the door is. */
  VIEWER,
  /** Opens, locks and answers, too: whoever looks after the dog. */
  KEEPER,
  /** All of it: which head the door goes by, and who else may. */
  OWNER;

  /** The word on the command line and on the page: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this one may do what {@code least} may. */
  public boolean includes(Role least) {
    return compareTo(least) >= 0;
  }
}
