package io.github.doggydoor.decision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What vision says about one frame, or about the lack of one. */
public sealed interface Observation {
  /** When the frame was captured; for a lack of frames, when it was noticed. */
  Moment at();

  /**
   * A frame that the model scored.
   *
   * @param foremost what the model says of it, or of the part of it that scored highest
   * @param beside what the model says of whatever else moves there, parted from the first; mostly
   *     empty
   * @param at when the frame was captured
   * @param frameId the frame, for its snapshot
   * @param moved whether the motion gate was open, and who opened it is not gone; without it the
   *     frame was scored because the core asked for it ({@link Gaze}) or one may come again, and
   *     may show nothing but the step
   * @param took how long vision took over it
   */
  record Seen(Look foremost, List<Look> beside, Moment at, long frameId, boolean moved, Took took)
      implements Observation {
    /** Copies the list. */
    public Seen {
      beside = List.copyOf(beside);
    }

    /** One on which nothing else moves, by a model that knows one dog. */
    public Seen(
        double score, double familiarity, Moment at, long frameId, boolean moved, Took took) {
      this(new Look(score, familiarity), List.of(), at, frameId, moved, took);
    }

    /** One on which something moved, and whose times were not measured. */
    public Seen(double score, double familiarity, Moment at, long frameId) {
      this(score, familiarity, at, frameId, true, Took.UNKNOWN);
    }

    /** The highest score of the foremost look, whichever dog's it is. */
    public double score() {
      return foremost.highest().score();
    }

    /** The familiarity that belongs to {@link #score}. */
    public double familiarity() {
      return foremost.highest().familiarity();
    }

    /** All of them, the foremost first. */
    public List<Look> looks() {
      return Stream.concat(Stream.of(foremost), beside.stream()).toList();
    }

    /** The same frame, about the first look that is such; as it is where none is. */
    public Seen about(Predicate<Look> such) {
      List<Look> all = new ArrayList<>(looks());
      Optional<Look> first = all.stream().filter(such).findFirst();
      if (first.isEmpty()) {
        return this;
      }
      Collections.swap(all, 0, all.indexOf(first.get()));
      return new Seen(all.removeFirst(), all, at, frameId, moved, took);
    }
  }

  /**
   * What the model says of one part of a frame.
   *
   * @param marks for each dog that it knows, by the dog's name; at least one
   */
  record Look(SortedMap<String, Mark> marks) {
    /** Copies the map. */
    public Look {
      marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
      if (marks.isEmpty()) {
        throw new IllegalArgumentException("a model that knows no dog says nothing");
      }
    }

    /** That of a model that knows one dog. */
    public Look(double score, double familiarity) {
      this(new TreeMap<>(Map.of(Whereabouts.DOG, new Mark(score, familiarity))));
    }

    /** The mark with the highest score. */
    public Mark highest() {
      return Collections.max(marks.values(), Comparator.comparingDouble(Mark::score));
    }

    /** As bad as the worse of both, for each dog. */
    public Look worst(Look other) {
      SortedMap<String, Mark> all = new TreeMap<>(marks);
      other.marks.forEach((dog, mark) -> all.merge(dog, mark, Mark::worst));
      return new Look(all);
    }
  }

  /**
   * What the model says of one dog.
   *
   * @param score the model's logit, oriented so that larger means the dog
   * @param familiarity how near the picture is to what the model was taught of the dog, −1 to 1; 1
   *     where the model has no references
   */
  record Mark(double score, double familiarity) {
    Mark worst(Mark other) {
      return new Mark(Math.min(score, other.score), Math.min(familiarity, other.familiarity));
    }
  }

  /** The motion gate saw nothing worth scoring. */
  record Still(Moment at) implements Observation {}

  /**
   * A frame that is evidence of nothing, neither for nor against: its bytes came within the last
   * minute already, or its decoder misses a part of it.
   */
  record NoEvidence(Moment at) implements Observation {}

  /**
   * Nothing can be said: the door must not open on what it does not see.
   *
   * @param reason which way it is blind
   * @param detail in words, with what to do where that is known
   */
  record Blind(BlindReason reason, String detail, Moment at) implements Observation {}
}
