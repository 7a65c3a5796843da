package io.github.doggydoor.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether the evidence is enough: k of the last n frames in the window, and no veto. */
final class QuorumRule {
  private QuorumRule() {}

  /**
   * @param bo whether the frames are enough for Bo
   * @param stranger whether they are enough for somebody else
   * @param vetoed whether one of them is a confident stranger
   * @param since when the first was captured that counts for this verdict
   * @param why in words
   */
  record Verdict(boolean bo, boolean stranger, boolean vetoed, Moment since, String why) {}

  static boolean isBo(Observation.Seen seen, Policy.Quorum quorum) {
    return seen.score() >= quorum.openThreshold() && isFamiliar(seen, quorum);
  }

  /** A score that is no number is one, too. */
  static boolean isVeto(Observation.Seen seen, Policy.Quorum quorum) {
    return !(seen.score() > quorum.vetoThreshold());
  }

  /**
   * A leaf, a car, or nothing but the step: not Bo, and neither like an animal that the model was
   * taught nor for sure somebody else.
   */
  static boolean isNobody(Observation.Seen seen, Policy.Quorum quorum) {
    return !isBo(seen, quorum)
        && (!seen.moved() || (!isVeto(seen, quorum) && !isFamiliar(seen, quorum)));
  }

  static Verdict judge(List<Observation.Seen> frames, Policy.Quorum quorum) {
    List<Observation.Seen> bos = frames.stream().filter(frame -> isBo(frame, quorum)).toList();
    boolean vetoed = frames.stream().anyMatch(frame -> isVeto(frame, quorum));
    boolean bo = bos.size() >= quorum.k() && !vetoed;
    long others =
        frames.stream().filter(frame -> !isBo(frame, quorum) && !isNobody(frame, quorum)).count();
    boolean stranger = !bo && others >= quorum.k();
    Observation.Seen first =
        frames.stream()
            .filter(frame -> isBo(frame, quorum) == bo)
            .findFirst()
            .orElse(frames.getLast());
    return new Verdict(
        bo,
        stranger,
        vetoed,
        first.at(),
        bo ? whyBo(frames, bos, quorum) : whyNot(frames, bos, quorum));
  }

  /** Whether somebody else stands there since Bo was seen last: for sure, or k times. */
  static boolean strangerSinceBo(List<Observation.Seen> frames, Policy.Quorum quorum) {
    int others = 0;
    for (Observation.Seen frame : frames.reversed()) {
      if (isBo(frame, quorum)) {
        return false;
      }
      others++;
      if (isVeto(frame, quorum) || others >= quorum.k()) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFamiliar(Observation.Seen seen, Policy.Quorum quorum) {
    return seen.familiarity() >= quorum.minFamiliarity();
  }

  private static String whyBo(
      List<Observation.Seen> frames, List<Observation.Seen> bos, Policy.Quorum quorum) {
    return counted(bos.size(), frames)
        + " were Bo (scores "
        + Words.scores(bos)
        + "; least "
        + Words.number(quorum.openThreshold())
        + "), all familiar";
  }

  private static String whyNot(
      List<Observation.Seen> frames, List<Observation.Seen> bos, Policy.Quorum quorum) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "scores " + Words.scores(frames) + "; least " + Words.number(quorum.openThreshold()));
    long unfamiliar = frames.stream().filter(frame -> !isFamiliar(frame, quorum)).count();
    if (unfamiliar > 0) {
      reasons.add(unfamiliar + " unfamiliar");
    }
    long vetoes = frames.stream().filter(frame -> isVeto(frame, quorum)).count();
    if (vetoes > 0) {
      reasons.add(
          vetoes + " at or below the veto threshold " + Words.number(quorum.vetoThreshold()));
    }
    return counted(frames.size() - bos.size(), frames)
        + " were not Bo ("
        + String.join("; ", reasons)
        + ")";
  }

  private static String counted(int of, List<Observation.Seen> frames) {
    Duration span = frames.getLast().at().since(frames.getFirst().at());
    return of + " of the last " + frames.size() + " frames in " + Words.seconds(span);
  }
}
