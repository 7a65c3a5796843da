package io.github.doggydoor.decision.recognition;

import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Mark;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who is on a frame, as far as the model tells.
 *
 * @param dogs the thresholds of each dog that the model knows
 * @param strangers those of them who are never let in: known, and yet strangers
 * @param barred those of the others who may not come in now
 */
public record Beholder(
    Map<String, Policy.Thresholds> dogs, Set<String> strangers, Set<String> barred) {

  /** One of a door that lets all of them in. */
  public Beholder(Map<String, Policy.Thresholds> dogs) {
    this(dogs, Set.of(), Set.of());
  }

  /** The dogs who come in. */
  public List<String> house() {
    return dogs.keySet().stream().filter(dog -> !strangers.contains(dog)).sorted().toList();
  }

  /** Which of the dogs it is: of those whom it may be, the first of the widest margin. */
  public Optional<String> who(Look look) {
    return look.marks().entrySet().stream()
        .filter(mark -> dogs.containsKey(mark.getKey()))
        .filter(mark -> dogs.get(mark.getKey()).knows(mark.getValue()))
        .max(Comparator.comparingDouble(mark -> margin(mark.getKey(), mark.getValue())))
        .map(Map.Entry::getKey);
  }

  private double margin(String dog, Mark mark) {
    return mark.score() - dogs.get(dog).open();
  }

  /** What the model says of whom the look is nearest to. */
  public Mark nearest(Look look) {
    return who(look)
        .map(look.marks()::get)
        .or(
            () ->
                look.marks().entrySet().stream()
                    .filter(mark -> dogs.containsKey(mark.getKey()))
                    .max(Comparator.comparingDouble(mark -> margin(mark.getKey(), mark.getValue())))
                    .map(Map.Entry::getValue))
        .orElseGet(look::highest);
  }

  /** All of a frame's, that of the look it is about first; each of the dog it is nearest to. */
  public String scores(Seen frame) {
    return frame.looks().stream()
        .map(look -> Words.number(nearest(look).score()))
        .collect(Collectors.joining(" and "));
  }

  /** Whether it shows somebody who never comes in. */
  boolean isStranger(Look look) {
    return who(look).map(strangers::contains).orElseGet(() -> isVeto(look) || isFamiliar(look));
  }

  /** Whether it shows for sure somebody who never comes in. A score that is no number is one. */
  boolean isVeto(Look look) {
    return who(look)
        .map(strangers::contains)
        .orElseGet(() -> dogs.keySet().stream().noneMatch(dog -> maybe(look, dog)));
  }

  private boolean maybe(Look look, String dog) {
    Mark mark = look.marks().get(dog);
    return mark != null && mark.score() > dogs.get(dog).veto();
  }

  private boolean isFamiliar(Look look) {
    return look.marks().entrySet().stream()
        .filter(mark -> dogs.containsKey(mark.getKey()))
        .anyMatch(
            mark -> mark.getValue().familiarity() >= dogs.get(mark.getKey()).minFamiliarity());
  }

  /** Whether it shows a picture of the kind that the model was taught. */
  boolean isFamiliar(Seen seen) {
    return isFamiliar(seen.foremost());
  }

  /** Whether that dog is on it, whoever is beside it. */
  public boolean shows(Seen seen, String dog) {
    return seen.looks().stream().anyMatch(look -> is(look, dog));
  }

  private boolean is(Look look, String dog) {
    return who(look).filter(dog::equals).isPresent();
  }

  /** Whether one of the dogs who come in is on it, whoever is beside. */
  public boolean showsDog(Seen seen) {
    return seen.looks().stream().anyMatch(this::isDog);
  }

  private boolean isDog(Look look) {
    return who(look).filter(dog -> !strangers.contains(dog)).isPresent();
  }

  /** Whether it counts for that dog: it is there, and nobody beside it who may not come in. */
  public boolean counts(Seen seen, String dog) {
    return shows(seen, dog) && seen.looks().stream().noneMatch(look -> isUnwelcome(look, dog));
  }

  /** Of two dogs who may not come in now, neither keeps the other out. */
  private boolean isUnwelcome(Look look, String beside) {
    return isStranger(look)
        || (!barred.contains(beside) && who(look).filter(barred::contains).isPresent());
  }

  /** Whether a dog is on it who would come in alone. */
  boolean showsDogBesides(Seen seen) {
    return house().stream().anyMatch(dog -> shows(seen, dog) && !counts(seen, dog));
  }

  /** Whether it counts for any of the dogs who come in. */
  boolean counts(Seen seen) {
    return house().stream().anyMatch(dog -> counts(seen, dog));
  }

  /** Whether it counts for that dog, or for another who may come in now. */
  boolean isWelcome(Seen seen, String dog) {
    return house().stream()
        .filter(other -> other.equals(dog) || !barred.contains(other))
        .anyMatch(other -> counts(seen, other));
  }

  /** Whether it says nothing about that dog: another of the house is there, and no stranger. */
  boolean isOfAnother(Seen seen, String dog) {
    return !shows(seen, dog) && showsDog(seen) && seen.looks().stream().noneMatch(this::isStranger);
  }

  /** Whether any of it is for sure somebody who never comes in. */
  public boolean isVeto(Seen seen) {
    return seen.looks().stream().anyMatch(this::isVeto);
  }

  /**
   * Leaves, a car, or nothing but the step: nothing of it is a dog who comes in, and neither like
   * an animal that the model was taught nor for sure somebody else.
   */
  public boolean isNobody(Seen seen) {
    return !counts(seen)
        && (!seen.moved()
            || seen.looks().stream().noneMatch(look -> isStranger(look) || isDog(look)));
  }

  /** It is about a dog who comes in, if one is on it; else about a stranger, if one is. */
  public Seen about(Seen seen) {
    return aboutStranger(seen).about(this::isDog);
  }

  /** It is about that dog, if it is on it. */
  public Seen about(Seen seen, String dog) {
    return seen.about(look -> is(look, dog));
  }

  /** It is about a stranger, if one is on it. */
  public Seen aboutStranger(Seen seen) {
    return seen.about(this::isStranger);
  }

  /** Who the stranger of a frame is, where it is one of the dogs who are never let in. */
  public Optional<String> known(Seen seen) {
    return who(aboutStranger(seen).foremost()).filter(strangers::contains);
  }

  /**
   * One look of two frames, of the older's time and as bad as the worse of them, so that more
   * frames only make the door more careful. Where they are of two dogs of the house, one of them
   * says nothing about the other: the older one's stays. Whoever may not come in is beside whom the
   * look is about, also where each had a frame of its own.
   */
  Seen worst(Seen older, Seen newer) {
    boolean another =
        showsDog(newer) && showsDog(older) && !who(newer.foremost()).equals(who(older.foremost()));
    Optional<String> about = who(older.foremost()).or(() -> who(newer.foremost()));
    Stream<Look> known =
        Stream.concat(older.looks().stream(), newer.looks().stream())
            .filter(look -> who(look).filter(this::mayNotComeIn).isPresent())
            .filter(look -> !who(look).equals(about) || strangers.contains(about.get()));
    Stream<Look> unknown =
        Stream.concat(older.beside().stream(), newer.beside().stream())
            .filter(look -> who(look).isEmpty());
    return new Seen(
        another ? older.foremost() : older.foremost().worst(newer.foremost()),
        Stream.concat(known, unknown).toList(),
        older.at(),
        newer.frameId(),
        older.moved() || newer.moved(),
        newer.took());
  }

  private boolean mayNotComeIn(String dog) {
    return strangers.contains(dog) || barred.contains(dog);
  }
}
