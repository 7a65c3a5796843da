package io.github.doggydoor.train.head;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Examples dealt into parts for cross-validation: a group is in one part as a whole. */
public final class GroupedFolds {
  /** Enough for three photos of a dog in each part of eighteen. */
  private static final int MOST = 5;

  private final int[] fold;
  private final int count;

  private GroupedFolds(int[] fold, int count) {
    this.fold = fold;
    this.count = count;
  }

  /**
   * Deals the groups of each kind one after the other, in their order: as many parts as there are
   * groups of the rarer kind, at most {@value #MOST}, and one where there is but one such group.
   */
  public static GroupedFolds of(HeadExamples examples) {
    Map<List<Object>, Integer> number = new LinkedHashMap<>();
    int[] groups = new int[2];
    int[] numbers = new int[examples.size()];
    for (int row = 0; row < numbers.length; row++) {
      int kind = examples.kind(row);
      List<Object> key = List.of(kind, examples.groups().get(row));
      numbers[row] = number.computeIfAbsent(key, _ -> groups[kind]++);
    }
    int count = Math.min(MOST, Math.min(groups[0], groups[1]));
    return new GroupedFolds(IntStream.of(numbers).map(one -> one % count).toArray(), count);
  }

  /** How many parts there are; with 1 there is nothing to hold out. */
  public int count() {
    return count;
  }

  /** The rows of part {@code held}, in their order. */
  public int[] inside(int held) {
    return IntStream.range(0, fold.length).filter(row -> fold[row] == held).toArray();
  }

  /** All other rows, in their order. */
  public int[] outside(int held) {
    return IntStream.range(0, fold.length).filter(row -> fold[row] != held).toArray();
  }
}
