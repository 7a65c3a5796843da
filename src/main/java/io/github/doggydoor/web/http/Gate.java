package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Phone;
import java.util.Optional;

/** Who is let in. Called on the threads that may read the disk. */
public interface Gate {
  /**
   * Whose session this is; empty for nobody's, one that has ended or was revoked.
   *
   * @param token what a browser sent: 1 to 200 letters, digits, - and _; not more is known of it
   * @throws GateException where that cannot be told
   */
  Optional<Phone> phone(String token) throws GateException;

  /**
   * Asked with each page that a known phone gets: whether the browser is to be told anew to keep
   * its session for 180 days. Once a day is enough.
   */
  boolean renews(Phone phone);
}
