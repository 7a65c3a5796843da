package io.github.doggydoor.teach.make;

import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.train.rows.Pool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The unknown-check of a dog that was seen in visits: the kinds of pictures that the bundle knows
 * it by, and its visits by day and by night as two more.
 *
 * @param basis what the bundle was learnt from
 * @param highest how many of the features are the highest block's, which come last
 * @param own frames of visits of the dog
 * @param others of others
 * @param nobody of nobody
 */
record TaughtCheck(
    List<FeatureRow> basis, int highest, VisitRows own, VisitRows others, VisitRows nobody) {

  /** The check that knows nothing of some visits. */
  UnknownCheck without(Set<Long> left) {
    List<float[]> photos = cut(basis(Pool.PHOTO, true));
    List<float[]> photosOfOthers = cut(basis(Pool.PHOTO, false));
    List<float[]> strangers = new ArrayList<>(photosOfOthers);
    strangers.addAll(cut(basis(Pool.VALID, false)));
    List<FeatureRow> nights = basis(Pool.PHOTO_NIGHT, true);
    List<FeatureRow> staged = basis(Pool.STAGED, true);
    List<FeatureRow> there =
        Stream.concat(basis(Pool.STAGED, false).stream(), basis(Pool.STEP, false).stream())
            .toList();
    List<UnknownCheck.Kind> kinds = new ArrayList<>();
    kinds.add(
        new UnknownCheck.Kind(cut(nights), places(nights), cut(basis(Pool.PHOTO_NIGHT, false))));
    kinds.add(
        new UnknownCheck.Kind(
            cut(staged), staged.stream().map(FeatureRow::group).toList(), cut(there)));
    kinds.add(visits(false, there, left));
    kinds.add(visits(true, there, left));
    return UnknownCheck.of(
        new UnknownCheck.Kind(photos, places(photos), photosOfOthers),
        strangers,
        kinds,
        UnknownCheck.WAY);
  }

  /** The dog in visits by day or by night, beside whoever else was seen at the step then. */
  private UnknownCheck.Kind visits(boolean night, List<FeatureRow> there, Set<Long> left) {
    Predicate<LabelledVisit> then = visit -> visit.night() == night && !left.contains(visit.id());
    List<VisitRows.Row> dog = own.such(then);
    List<float[]> beside = new ArrayList<>();
    others.such(then).forEach(row -> beside.add(highest(row.features())));
    nobody.such(then).forEach(row -> beside.add(highest(row.features())));
    there.stream()
        .filter(row -> row.night() == night)
        .forEach(row -> beside.add(highest(row.features())));
    return new UnknownCheck.Kind(
        dog.stream().map(row -> highest(row.features())).toList(),
        dog.stream().map(row -> row.visit().id()).toList(),
        beside);
  }

  private List<FeatureRow> basis(Pool pool, boolean ofDog) {
    return basis.stream().filter(row -> row.pool() == pool && row.dog() == ofDog).toList();
  }

  private static List<Integer> places(List<?> rows) {
    return IntStream.range(0, rows.size()).boxed().toList();
  }

  private List<float[]> cut(List<FeatureRow> rows) {
    return rows.stream().map(row -> highest(row.features())).toList();
  }

  /** The highest block's part of what the head reads. */
  float[] highest(float[] read) {
    return Arrays.copyOfRange(read, read.length - highest, read.length);
  }
}
