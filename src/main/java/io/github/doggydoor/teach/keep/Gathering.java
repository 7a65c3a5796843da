package io.github.doggydoor.teach.keep;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import io.github.doggydoor.train.photos.NightLook;
import io.github.doggydoor.vision.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A visit that is under way. Belongs to one thread. */
final class Gathering {
  /** So many frames at most; the next one begins another visit. */
  static final int MOST_FRAMES = 160;

  /** So long at most, likewise. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  /**
   * A visit that is over.
   *
   * @param visit without an id
   * @param jpegs of its pictures
   * @param nobody whether clearly nobody was there
   */
  record Gathered(KeptVisit visit, List<byte[]> jpegs, boolean nobody) {}

  private final Sight first;
  private final long firstId;
  private final List<SeenFrame> frames = new ArrayList<>();
  private final List<Seen> seen = new ArrayList<>();
  private final Album album = new Album();
  private Sight last;
  private long movedAt;
  private int best;
  private double bestMargin = Double.NEGATIVE_INFINITY;

  /**
   * Begins.
   *
   * @param firstId the frame from which on rows are about it: that of {@code first} or, where it
   *     goes on with one that became too long, of that one
   */
  Gathering(Sight first, long firstId) {
    this.first = first.withoutPicture();
    this.firstId = firstId;
    add(first);
  }

  /** Whether that frame is one of this visit, and there is room for it. */
  boolean goesOn(Sight next, Duration gap) {
    return next.by().equals(first.by())
        && next.seen().frameId() > last.seen().frameId()
        && next.frame().frame().nanos() - movedAt <= gap.toNanos();
  }

  /** Whether the next frame begins another, though nobody went. */
  boolean isFull(Sight next) {
    return frames.size() >= MOST_FRAMES
        || next.frame().frame().nanos() - first.frame().frame().nanos() > LONGEST.toNanos();
  }

  /** Whether nothing moved for {@code gap}. */
  boolean isOver(long now, Duration gap) {
    return now - movedAt > gap.toNanos();
  }

  /** The frame from which on rows are about it. */
  long firstId() {
    return firstId;
  }

  void add(Sight sight) {
    if (sight.seen().moved() || frames.isEmpty()) {
      movedAt = sight.frame().frame().nanos();
    }
    int number = frames.size();
    double margin = sight.scores().getFirst().best().margin();
    if (margin > bestMargin) {
      bestMargin = margin;
      best = number;
    }
    frames.add(
        new SeenFrame(
            Duration.ofNanos(sight.frame().frame().nanos() - first.frame().frame().nanos()),
            sight.seen().moved(),
            sight.scores().stream().map(Gathering::look).toList()));
    seen.add(sight.seen());
    album.offer(sight.features(), () -> picture(number, sight));
    last = sight.withoutPicture();
  }

  private static Album.Picture picture(int number, Sight sight) {
    Image image = sight.frame().frame().image();
    return new Album.Picture(number, sight.frame().jpeg(image), NightLook.of(image));
  }

  private static SeenLook look(Score score) {
    SortedMap<String, SeenMark> marks = new TreeMap<>();
    score.own().forEach(dog -> marks.put(dog.name(), new SeenMark(dog.score(), dog.familiarity())));
    return new SeenLook(score.features(), marks);
  }

  /**
   * What is kept of it.
   *
   * @param rows what the door told lately
   */
  Gathered end(Verdict verdict, Collection<Told> rows) {
    Told told =
        rows.stream()
            .filter(row -> row.frameId() >= firstId && row.frameId() <= last.seen().frameId())
            .max(Comparator.comparingInt(Told::weight))
            .orElse(new Told(0, Outcome.NOTHING, ""));
    List<Seen> moved = seen.stream().filter(Seen::moved).toList();
    int most = moved.stream().allMatch(verdict::isClear) ? Album.CLEAR : Album.MOST;
    List<Album.Picture> pictures = album.pictures(most, best);
    Instant begun = first.frame().frame().wall();
    KeptVisit visit =
        new KeptVisit(
            0,
            begun,
            // Not by the wall clock, which may have been set meanwhile.
            begun.plusNanos(movedAt - first.frame().frame().nanos()),
            first.by().sum(),
            first.by().generation(),
            told.outcome(),
            modelsName(told.dog()),
            false,
            frames,
            pictures.stream().map(this::kept).toList());
    boolean nobody =
        told.outcome() == Outcome.NOTHING && moved.stream().allMatch(verdict::isNobody);
    return new Gathered(visit, pictures.stream().map(Album.Picture::jpeg).toList(), nobody);
  }

  private KeptPicture kept(Album.Picture picture) {
    String why = picture.frame() == best ? "it scored highest" : "it differs from the others";
    return new KeptPicture(picture.frame(), "", picture.night(), why);
  }

  /** The core calls the dog of a model that knows one alone by a name of its own. */
  private String modelsName(String dog) {
    List<Score.OfDog> dogs = first.scores().getFirst().dogs();
    return dog.isEmpty() || dogs.size() > 1 ? dog : dogs.getFirst().name();
  }
}
