package io.github.doggydoor.web.access;

/** What a session is worth. */
public enum Standing {
  KNOWN,
  /** Its owner ended it, or somebody who may. */
  REVOKED,
  /** It was not used for half a year. */
  EXPIRED,
  /** No session of ours. */
  UNKNOWN
}
