package io.github.doggydoor.web;

/**
 * Somebody who was let in: a browser with a session of its own.
 *
 * @param id of the session; never given again
 * @param name as its owner called it, for the log: any text of up to 40 characters
 * @param role what it may do
 */
public record Phone(long id, String name, Role role) {
  /** What the door log and answers call it: {@code web:NAME}. */
  public String origin() {
    return "web:" + name;
  }
}
