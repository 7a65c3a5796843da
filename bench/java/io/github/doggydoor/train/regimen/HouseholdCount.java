package io.github.doggydoor.train.regimen;

import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.train.regimen.ExamLine.Share;
import java.nio.file.Path;
import java.util.List;

/**
 * What was counted of one house. A stranger's photo is shown to the heads of each fold, and counts
 * as one.
 */
final class HouseholdCount {
  /** The dogs, in the order of the model. */
  final List<String> house;

  /** Whether each head learnt the other dogs of the house. */
  final boolean together;

  private final int strangers;
  private final int[] seen;
  private final int[] rejected;
  private final int[] taken;
  private final int[] strangersIn;
  private int anyIn;
  private int shown;

  HouseholdCount(List<String> house, boolean together, int strangers) {
    this.house = house;
    this.together = together;
    this.strangers = strangers;
    seen = new int[house.size()];
    rejected = new int[house.size()];
    taken = new int[house.size()];
    strangersIn = new int[house.size()];
  }

  /** Photos of one dog: whether its head lets each in, and whether another dog's does. */
  void own(int dog, List<FrozenModel> heads, List<Path> photos) {
    for (Path photo : photos) {
      seen[dog]++;
      rejected[dog] += opens(heads.get(dog), photo) ? 0 : 1;
      boolean another = false;
      for (int other = 0; other < heads.size(); other++) {
        another |= other != dog && opens(heads.get(other), photo);
      }
      taken[dog] += another ? 1 : 0;
    }
  }

  /** Photos of strangers: any head that lets one in is one too many. */
  void strangers(List<FrozenModel> heads, List<Path> photos) {
    for (Path photo : photos) {
      boolean any = false;
      for (int dog = 0; dog < heads.size(); dog++) {
        boolean in = opens(heads.get(dog), photo);
        strangersIn[dog] += in ? 1 : 0;
        any |= in;
      }
      anyIn += any ? 1 : 0;
      shown++;
    }
  }

  private static boolean opens(FrozenModel head, Path photo) {
    return head.score(photo) >= head.open();
  }

  /** A dog's own photos that do not count. */
  Share frr(int dog) {
    return Share.of(rejected[dog], seen[dog]);
  }

  /** A dog's photos that count for another of the house. */
  Share taken(int dog) {
    return Share.of(taken[dog], seen[dog]);
  }

  /** Strangers' photos that count for one dog. */
  Share far(int dog) {
    return Share.once(strangersIn[dog], shown, strangers);
  }

  /** Strangers' photos that count for any dog. */
  Share anyFar() {
    return Share.once(anyIn, shown, strangers);
  }

  /** The same of all dogs of the house. */
  Rate allRejected() {
    return new Rate(sum(rejected), sum(seen));
  }

  Rate allTaken() {
    return new Rate(sum(taken), sum(seen));
  }

  private static int sum(int[] counts) {
    int sum = 0;
    for (int one : counts) {
      sum += one;
    }
    return sum;
  }
}
