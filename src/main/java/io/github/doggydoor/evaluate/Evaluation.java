package io.github.doggydoor.evaluate;

import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a model makes of photos whose truth is known. A photo counts for opening when, as a frame of
 * the camera, it would count for the quorum: its score and its familiarity reach the bundle's
 * thresholds. Every class but the one that the door opens for is "others".
 *
 * @param openFor the class that the door opens for
 * @param scored the photos, in their order
 */
public record Evaluation(
    String openFor, ModelCard.Thresholds thresholds, List<Evaluation.Scored> scored) {

  /**
   * A photo and what the model said.
   *
   * @param logit the model's own output
   * @param score oriented so that larger means the dog
   * @param familiarity −1 to 1; 1 where the model has no references
   * @param night whether it looks like the night ({@link
   *     io.github.doggydoor.train.photos.NightLook})
   * @param latencyMs from the decoded photo to the score, in milliseconds
   */
  public record Scored(
      LabelledPhoto photo,
      double logit,
      double score,
      double familiarity,
      boolean night,
      double latencyMs) {}

  /** Copies the photos. */
  public Evaluation {
    scored = List.copyOf(scored);
  }

  /** At the thresholds of {@code card}. */
  public static Evaluation of(ModelCard card, List<Scored> scored) {
    return new Evaluation(card.openFor(), card.thresholds(), scored);
  }

  /**
   * For each dog of {@code card}, in their order: it against everybody else, the others of the
   * house among them.
   */
  public static List<Evaluation> each(ModelCard card, List<List<Scored>> dogs) {
    List<ModelCard> cards = card.each();
    return IntStream.range(0, cards.size()).mapToObj(i -> of(cards.get(i), dogs.get(i))).toList();
  }

  public boolean isDog(Scored photo) {
    return photo.photo().label().equals(openFor);
  }

  /** Whether it counts for opening. */
  public boolean opens(Scored photo) {
    return photo.score() >= thresholds.open() && isFamiliar(photo);
  }

  public boolean isFamiliar(Scored photo) {
    return photo.familiarity() >= thresholds.minFamiliarity();
  }

  /** Whether, as a frame, it forbids opening for a while: a confident stranger. */
  public boolean vetoes(Scored photo) {
    return photo.score() <= thresholds.veto();
  }

  public boolean isRight(Scored photo) {
    return isDog(photo) == opens(photo);
  }

  /** How the photos were judged. */
  public Confusion confusion() {
    return new Confusion(
        count(true, true), count(true, false), count(false, true), count(false, false));
  }

  /** The photos of the dog that look like a confident stranger. */
  public Rate dogVetoes() {
    List<Scored> dogs = scored.stream().filter(this::isDog).toList();
    return new Rate((int) dogs.stream().filter(this::vetoes).count(), dogs.size());
  }

  /** Empty where the dog or the others are missing. */
  public Optional<Curve> roc() {
    return Curve.roc(ranked());
  }

  /** Empty where the dog or the others are missing. */
  public Optional<Curve> precisionRecall() {
    return Curve.precisionRecall(ranked());
  }

  /** The others that count for opening, the worst first. */
  public List<Scored> falseAccepts() {
    return scored.stream()
        .filter(photo -> !isDog(photo) && opens(photo))
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .toList();
  }

  /** The photos of the dog that do not count, the worst first. */
  public List<Scored> falseRejects() {
    return scored.stream()
        .filter(photo -> isDog(photo) && !opens(photo))
        .sorted(Comparator.comparingDouble(Scored::score))
        .toList();
  }

  /** The photos that were judged rightly, the nearest to the line first. */
  public List<Scored> nearest() {
    return scored.stream()
        .filter(this::isRight)
        .sorted(Comparator.comparingDouble(this::margin))
        .toList();
  }

  /** The table by group: the dog first, then by class and group. */
  public List<GroupRow> groups() {
    Map<String, Map<String, List<Scored>>> kinds =
        scored.stream()
            .collect(
                Collectors.groupingBy(
                    photo -> photo.photo().label(),
                    TreeMap::new,
                    Collectors.groupingBy(
                        photo -> photo.photo().group(), TreeMap::new, Collectors.toList())));
    List<GroupRow> rows = new ArrayList<>();
    kinds.forEach(
        (label, groups) -> groups.forEach((group, photos) -> rows.add(row(label, group, photos))));
    rows.sort(Comparator.comparing(row -> !row.dog()));
    return rows;
  }

  /** The photos by day, then those by night; there may be none of either. */
  public List<LightRow> lights() {
    return Stream.of(false, true)
        .map(
            night ->
                new LightRow(
                    night,
                    new Evaluation(
                        openFor,
                        thresholds,
                        scored.stream().filter(photo -> photo.night() == night).toList())))
        .toList();
  }

  /** How long the model took. */
  public Latency latency() {
    return Latency.of(scored.stream().mapToDouble(Scored::latencyMs).toArray());
  }

  private GroupRow row(String label, String group, List<Scored> photos) {
    boolean dog = label.equals(openFor);
    var scores = photos.stream().mapToDouble(Scored::score).summaryStatistics();
    int accepted = (int) photos.stream().filter(this::opens).count();
    return new GroupRow(
        label,
        group,
        dog,
        new Rate(accepted, photos.size()),
        dog ? scores.getMin() : scores.getMax());
  }

  private int count(boolean dog, boolean opens) {
    return (int)
        scored.stream().filter(photo -> isDog(photo) == dog && opens(photo) == opens).count();
  }

  /** An unfamiliar photo opens at no threshold of the score, so it comes after all others. */
  private List<Curve.Ranked> ranked() {
    return scored.stream()
        .map(
            photo ->
                new Curve.Ranked(
                    isFamiliar(photo) ? photo.score() : Double.NEGATIVE_INFINITY, isDog(photo)))
        .toList();
  }

  /** How far the score is from the line; none where only the familiarity keeps it shut. */
  private double margin(Scored photo) {
    boolean onlyUnfamiliar = photo.score() >= thresholds.open() && !isFamiliar(photo);
    return onlyUnfamiliar ? 0 : Math.abs(photo.score() - thresholds.open());
  }
}
