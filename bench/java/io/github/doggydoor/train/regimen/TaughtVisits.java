package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.regimen.ExamData.Frame;
import java.util.ArrayList;
import java.util.List;

/**
 * Which of an owner's visits at a step a model is taught with, and which it is tried with.
 *
 * @param held the visit that the model does not see
 * @param known the visits that it is taught with
 */
record TaughtVisits(int held, List<Integer> known) {
  private static final int TAUGHT = 4;

  /**
   * Each of the owner's visits in turn, with the next four as those that are known; none where
   * there are not so many.
   *
   * @param here the frames of one step
   */
  static List<TaughtVisits> of(List<Frame> here, String owner) {
    List<Integer> own =
        here.stream()
            .filter(frame -> frame.who().equals(owner))
            .map(Frame::visit)
            .distinct()
            .sorted()
            .toList();
    List<TaughtVisits> turns = new ArrayList<>();
    for (int i = 0; i < own.size() && own.size() > TAUGHT; i++) {
      List<Integer> known = new ArrayList<>();
      for (int k = 1; k <= TAUGHT; k++) {
        known.add(own.get((i + k) % own.size()));
      }
      turns.add(new TaughtVisits(own.get(i), known));
    }
    return turns;
  }
}
