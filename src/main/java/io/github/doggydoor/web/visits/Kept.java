package io.github.doggydoor.web.visits;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What is kept of visits, opened for as long as a request takes.
 *
 * @param stateDir the door's state folder
 */
public record Kept(Path stateDir) {
  /** Whoever waits longer holds up the others who look at the page. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** What is done with the store. */
  public interface Work<T> {
    /** Never gives null. */
    T of(TeachStore store) throws TeachException;
  }

  /** Reads; empty where nothing was ever kept. */
  public <T> Optional<T> read(Work<T> work) throws TeachException {
    if (!TeachStore.exists(stateDir)) {
      return Optional.empty();
    }
    try (TeachStore store = TeachStore.openReadOnly(stateDir, PATIENCE)) {
      return Optional.of(work.of(store));
    }
  }

  /**
   * Writes; empty where nothing was ever kept. A damaged store is refused, and left as it is: the
   * door mends it when it starts, and nobody waits for that here.
   */
  public <T> Optional<T> write(Work<T> work) throws TeachException {
    if (read(_ -> true).isEmpty()) {
      return Optional.empty();
    }
    try (TeachStore store = TeachStore.openBeside(stateDir, PATIENCE)) {
      return Optional.of(work.of(store));
    }
  }
}
