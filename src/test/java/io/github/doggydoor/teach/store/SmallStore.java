package io.github.doggydoor.teach.store;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.TeachFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** A store of small visits, whatever room the disk has. */
final class SmallStore {
  static final Instant NOW = TeachFixture.BEGUN.plusSeconds(60);

  private SmallStore() {}

  static TeachStore open(Path state) throws TeachException {
    return TeachStore.open(state, 0);
  }

  /** Adds the visit that began so many minutes after the first. */
  static long add(TeachStore store, int number) throws TeachException {
    Instant begun = TeachFixture.BEGUN.plus(Duration.ofMinutes(number));
    return store.add(TeachFixture.visit(begun, 4, 2), TeachFixture.jpegs(2, 10_000));
  }
}
