package io.github.doggydoor.teach.make;

import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.TeachException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A visit of its pictures alone, so that a model that was not there can be asked about it. */
final class SeenAgain {
  /** Between two frames that were too far apart to be decided by together. */
  private static final Duration APART = Duration.ofMillis(200);

  private SeenAgain() {}

  /**
   * What a model sees on each picture of a visit: as it is kept where that model saw the visit, and
   * otherwise by looking at the picture. They are as far apart as they were; where that is more
   * than decides together, they follow one another.
   *
   * @return in the order of the frames; empty where a picture cannot be seen any more
   */
  static Optional<List<SeenFrame>> by(Side side, KeptVisit visit, Quorum quorum)
      throws TeachException, InterruptedException {
    List<KeptPicture> pictures =
        visit.pictures().stream().sorted(Comparator.comparingInt(KeptPicture::frame)).toList();
    if (pictures.isEmpty() || pictures.getLast().frame() >= visit.frames().size()) {
      return Optional.empty();
    }
    boolean tooFar = spread(visit, pictures).compareTo(quorum.window()) > 0;
    List<SeenFrame> frames = new ArrayList<>();
    for (KeptPicture picture : pictures) {
      SeenFrame was = visit.frames().get(picture.frame());
      Optional<SeenLook> look =
          visit.model().equals(side.sum())
              ? Optional.of(was.looks().getFirst())
              : side.eye().sees(picture);
      if (look.isEmpty()) {
        return Optional.empty();
      }
      Duration after = tooFar ? APART.multipliedBy(frames.size()) : was.after();
      frames.add(new SeenFrame(after, was.moved(), List.of(look.get())));
    }
    return Optional.of(frames);
  }

  private static Duration spread(KeptVisit visit, List<KeptPicture> pictures) {
    Duration first = visit.frames().get(pictures.getFirst().frame()).after();
    return visit.frames().get(pictures.getLast().frame()).after().minus(first);
  }

  /** The visit as if there had been no other frames. */
  static KeptVisit of(KeptVisit visit, List<SeenFrame> frames) {
    return new KeptVisit(
        visit.id(),
        visit.begun(),
        visit.ended(),
        visit.model(),
        visit.generation(),
        visit.outcome(),
        visit.dog(),
        visit.held(),
        frames,
        visit.pictures());
  }
}
