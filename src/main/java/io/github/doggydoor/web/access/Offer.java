package io.github.doggydoor.web.access;

import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Why;

/** What an invitation is worth, before anybody accepts it. */
public sealed interface Offer {
  /** It lets a phone in. */
  record Open(String name, Role role) implements Offer {}

  /** It lets nobody in. */
  record Void(Why why) implements Offer {}
}
