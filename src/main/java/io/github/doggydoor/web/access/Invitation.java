package io.github.doggydoor.web.access;

import io.github.doggydoor.web.Role;
import java.time.Instant;

/**
 * What lets one phone in, once.
 *
 * @param token 43 letters, digits, - and _; said once, only its sum is kept
 * @param name of the phone
 * @param role what it will be allowed
 * @param expires until when
 */
public record Invitation(String token, String name, Role role, Instant expires) {
  /** Where on the page it is accepted. */
  public String path() {
    return "/invite?t=" + token;
  }

  /** Without the token, which no log shall have. */
  @Override
  public String toString() {
    return "Invitation[" + name + ", " + role + ", until " + expires + "]";
  }
}
