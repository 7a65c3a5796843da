package io.github.doggydoor.evaluate;

import java.util.List;

/**
 * Where the model looks in one photo, found by covering it piece by piece.
 *
 * @param photo the photo and what the model said of all of it
 * @param cells the photo is divided into {@code cells × cells}
 * @param drops for each cell, row by row, how much the score falls when the cell is covered:
 *     positive where it speaks for the dog, negative where it speaks against
 */
public record HeatMap(Evaluation.Scored photo, int cells, List<Double> drops) {
  /** Checks the size. */
  public HeatMap {
    drops = List.copyOf(drops);
    if (drops.size() != cells * cells) {
      throw new IllegalArgumentException(drops.size() + " drops for " + cells + "×" + cells);
    }
  }

  /** The largest change of the score, either way; 0 or more. */
  public double strongest() {
    return drops.stream().mapToDouble(Math::abs).max().orElse(0);
  }

  /** The cell that changes the score most: downwards for a {@code sign} of 1, upwards for −1. */
  public int strongestCell(int sign) {
    int cell = 0;
    for (int i = 1; i < drops.size(); i++) {
      if (drops.get(i) * sign > drops.get(cell) * sign) {
        cell = i;
      }
    }
    return cell;
  }
}
