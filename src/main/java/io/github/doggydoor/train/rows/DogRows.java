package io.github.doggydoor.train.rows;

import java.util.Arrays;
import java.util.List;

/**
 * All that the head of one dog and its references were learnt from.
 *
 * @param highest how many of the features, the last of each row, the references look at: those of
 *     the network's highest block
 * @param rows one or more, all of one length; photos first
 */
public record DogRows(int highest, List<FeatureRow> rows) {
  /** Copies the list. */
  public DogRows {
    rows = List.copyOf(rows);
    int length = rows.isEmpty() ? 0 : rows.getFirst().features().length;
    if (highest < 1
        || highest > length
        || rows.stream().anyMatch(row -> row.features().length != length)) {
      throw new IllegalArgumentException(
          "rows are of one length, and the references look at some of it: %d rows, %d of %d"
              .formatted(rows.size(), highest, length));
    }
  }

  /** How many features each row has. */
  public int length() {
    return rows.getFirst().features().length;
  }

  /** Of each row what the references look at. */
  public List<float[]> seen() {
    return rows.stream()
        .map(row -> Arrays.copyOfRange(row.features(), length() - highest, length()))
        .toList();
  }
}
