package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Phone;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who sees live now: a few phones, and each with a few things at once. */
final class Viewers {
  private static final long NOBODY = -1;

  private final Limits limits;
  private final Map<Long, Integer> waiting = new HashMap<>();

  Viewers(Limits limits) {
    this.limits = limits;
  }

  /** One thing that is waited for; closed when it has come. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws Refusal 503 where there is none
   */
  synchronized Place enter(Optional<Phone> phone) throws Refusal {
    long id = phone.map(Phone::id).orElse(NOBODY);
    int own = waiting.getOrDefault(id, 0);
    if (own >= limits.livePerPhone() || (own == 0 && waiting.size() >= limits.viewers())) {
      throw new Refusal(
              503,
              own > 0
                  ? "This phone sees the door live already, in other windows. Close one of them."
                  : "As many phones see the door live now as it can serve. Try again when one has"
                      + " left.")
          .of(phone);
    }
    waiting.put(id, own + 1);
    return () -> leave(id);
  }

  private synchronized void leave(long id) {
    waiting.computeIfPresent(id, (_, count) -> count > 1 ? count - 1 : null);
  }
}
