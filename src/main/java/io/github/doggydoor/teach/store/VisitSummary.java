package io.github.doggydoor.teach.store;

import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * A kept visit without what was seen on its frames: thousands of them are a few megabytes.
 *
 * @param id as {@code KeptVisit} has it, and likewise what follows
 * @param frames how many were scored
 * @param bytes what it takes on the disk, pictures and all
 */
public record VisitSummary(
    long id,
    Instant begun,
    Instant ended,
    String model,
    int generation,
    Outcome outcome,
    String dog,
    boolean held,
    int frames,
    long bytes,
    List<KeptPicture> pictures) {
  /** Copies the list. */
  public VisitSummary {
    pictures = List.copyOf(pictures);
  }
}
