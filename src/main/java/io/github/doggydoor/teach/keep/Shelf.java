package io.github.doggydoor.teach.keep;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.keep.Gathering.Gathered;
import io.github.doggydoor.teach.store.Pruned;
import io.github.doggydoor.teach.store.TeachStore;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts visits into the store, makes room for them, and tells once where that cannot be. Belongs to
 * one thread.
 */
final class Shelf {
  /** Of visits of nobody so many are kept a day: leaves look alike. */
  static final int NOBODY_A_DAY = 3;

  private static final Logger LOG = LoggerFactory.getLogger("teach");
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  private final VisitKeeper.Opener opener;
  private final long space;
  private TeachStore store;
  private long triedAt;
  private long tidiedAt = System.nanoTime();
  private LocalDate day = LocalDate.MIN;
  private int nobodies;
  private boolean full;
  private String toldWhy = "";

  Shelf(VisitKeeper.Opener opener, long space) {
    this.opener = opener;
    this.space = space;
  }

  /** Keeps a visit, if it is worth it and there is room; otherwise it is gone. */
  void put(Gathered gathered) {
    if (isOneNobodyTooMany(gathered) || !open()) {
      return;
    }
    try {
      long wanted = gathered.jpegs().stream().mapToLong(jpeg -> jpeg.length).sum() + (1L << 18);
      if (store.bytes() + wanted > space) {
        prune(space - wanted - space / 32); // A little more, so that not each visit has to.
      }
      if (full) {
        return;
      }
      long id = store.add(gathered.visit(), gathered.jpegs());
      LOG.debug("Visit {} is kept, with {} pictures.", id, gathered.jpegs().size());
      if (!toldWhy.isEmpty()) {
        toldWhy = "";
        LOG.info("Visits are kept for teaching again.");
      }
    } catch (TeachException refused) {
      tell(refused);
    }
  }

  private boolean isOneNobodyTooMany(Gathered gathered) {
    if (!gathered.nobody()) {
      return false;
    }
    LocalDate today = LocalDate.ofInstant(gathered.visit().begun(), ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      nobodies = 0;
    }
    nobodies++;
    return nobodies > NOBODY_A_DAY;
  }

  private boolean open() {
    if (store == null && (toldWhy.isEmpty() || System.nanoTime() - triedAt > AGAIN.toNanos())) {
      triedAt = System.nanoTime();
      try {
        store = opener.open();
        store.notices().forEach(LOG::warn);
      } catch (TeachException refused) {
        tell(refused);
      }
    }
    return store != null;
  }

  /** Once an hour, lets go of what is too much, and of what a crash left. */
  void tidy() {
    if (System.nanoTime() - tidiedAt > EVERY.toNanos()) {
      tidiedAt = System.nanoTime();
      if (store != null) {
        try {
          prune(space);
        } catch (TeachException refused) {
          tell(refused);
        }
      }
    }
  }

  private void prune(long cap) throws TeachException {
    Pruned pruned = store.prune(Math.max(0, cap));
    if (pruned.visits() + pruned.strays() > 0) {
      LOG.info(
          "Let go of {} old visits without an answer, and of {} stray files.",
          pruned.visits(),
          pruned.strays());
    }
    if (pruned.full() && !full) {
      LOG.warn(
          "No more visits are kept for teaching: all of teach.space, {} MB, is taken by answered"
              + " ones, which never go by themselves; raise teach.space.",
          space >> 20);
    }
    full = pruned.full();
  }

  private void tell(TeachException refused) {
    if (!refused.getMessage().equals(toldWhy)) {
      toldWhy = refused.getMessage();
      LOG.warn("No visits are kept for teaching for now: {}", toldWhy);
    }
  }

  void close() {
    if (store != null) {
      store.close();
    }
  }
}
