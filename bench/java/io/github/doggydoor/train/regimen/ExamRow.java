package io.github.doggydoor.train.regimen;

import io.github.doggydoor.evaluate.Rate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How one owner's model did in one protocol. A stranger's picture is shown to the model of each
 * fold, and counts as one picture: its hits are divided by the folds.
 */
final class ExamRow {
  final String protocol;
  final String owner;
  final String method;
  private final List<Double> own = new ArrayList<>();
  private final List<Double> others = new ArrayList<>();
  private int rejected;
  private int accepted;
  private final Set<Path> strangers = new HashSet<>();
  private int emptySeen;
  private int emptyAccepted;

  ExamRow(String protocol, String owner, String method) {
    this.protocol = protocol;
    this.owner = owner;
    this.method = method;
  }

  /** What the model of one fold says of pictures. */
  void add(ExamModel model, List<Path> dog, List<Path> others) throws Exception {
    strangers.addAll(others);
    add(model.open(), model.scores(dog), model.scores(others));
  }

  private void add(double open, double[] dog, double[] scores) {
    for (double score : dog) {
      own.add(score);
      rejected += score >= open ? 0 : 1;
    }
    for (double score : scores) {
      others.add(score);
      accepted += score >= open ? 1 : 0;
    }
  }

  void addEmpty(double open, double[] scores) {
    emptySeen += scores.length;
    emptyAccepted += (int) Arrays.stream(scores).filter(score -> score >= open).count();
  }

  boolean isEmpty() {
    return own.isEmpty() || others.isEmpty();
  }

  /** How many count where nine of ten of the owner's do. */
  private int atFrr10() {
    double[] sorted = own.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double least = sorted[sorted.length - (int) Math.ceil(0.9 * sorted.length)];
    return (int) others.stream().filter(score -> score >= least).count();
  }

  /** The chance that the owner's picture scores higher than a stranger's; a tie is half. */
  private double auc() {
    double[] sorted = others.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double sum = 0;
    for (double score : own) {
      sum += (rank(sorted, score, false) + rank(sorted, score, true)) / 2.0;
    }
    return sum / own.size() / sorted.length;
  }

  /** How many of {@code sorted} lie below {@code score}, or not above it. */
  private static int rank(double[] sorted, double score, boolean equal) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) / 2;
      if (sorted[middle] < score || (equal && sorted[middle] == score)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** A stranger's picture is one, however many folds it was shown to. */
  private ExamLine.Share pictures(int hits) {
    return ExamLine.Share.once(hits, others.size(), strangers.size());
  }

  ExamLine line() {
    return new ExamLine(
        protocol,
        "frames",
        owner,
        1,
        method,
        ExamLine.Share.of(rejected, own.size()),
        pictures(accepted),
        pictures(atFrr10()),
        auc(),
        new Rate(emptyAccepted, emptySeen));
  }
}
