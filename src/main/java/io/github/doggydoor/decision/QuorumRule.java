package io.github.doggydoor.decision;

import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Seen;
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
   * @param beside whether enough of them show somebody beside Bo
   * @param since when the first was captured that counts for this verdict
   * @param why in words
   */
  record Verdict(
      boolean bo, boolean stranger, boolean vetoed, boolean beside, Moment since, String why) {}

  /** It is about Bo, if he is on it; else about a stranger, if one is. */
  static Seen about(Seen seen, Policy.Quorum quorum) {
    return aboutStranger(seen, quorum).about(look -> isBo(look, quorum));
  }

  /** It is about a stranger, if one is on it. */
  static Seen aboutStranger(Seen seen, Policy.Quorum quorum) {
    return seen.about(look -> isStranger(look, quorum));
  }

  /** Whether it counts for Bo: he is there, and no stranger beside him. */
  static boolean isBo(Seen seen, Policy.Quorum quorum) {
    return showsBo(seen, quorum)
        && seen.beside().stream().noneMatch(look -> isStranger(look, quorum));
  }

  /** Whether Bo is there, whoever is beside him. */
  static boolean showsBo(Seen seen, Policy.Quorum quorum) {
    return isBo(seen.foremost(), quorum);
  }

  /** Whether any of it is a confident stranger. */
  static boolean isVeto(Seen seen, Policy.Quorum quorum) {
    return seen.looks().stream().anyMatch(look -> isVeto(look, quorum));
  }

  /**
   * Leaves, a car, or nothing but the step: nothing of it is Bo, and neither like an animal that
   * the model was taught nor for sure somebody else.
   */
  static boolean isNobody(Seen seen, Policy.Quorum quorum) {
    return !isBo(seen, quorum)
        && (!seen.moved() || seen.looks().stream().noneMatch(look -> isStranger(look, quorum)));
  }

  private static boolean isBo(Look look, Policy.Quorum quorum) {
    return look.score() >= quorum.openThreshold() && isFamiliar(look, quorum);
  }

  private static boolean isStranger(Look look, Policy.Quorum quorum) {
    return !isBo(look, quorum) && (isVeto(look, quorum) || isFamiliar(look, quorum));
  }

  /** A score that is no number is one, too. */
  private static boolean isVeto(Look look, Policy.Quorum quorum) {
    return !(look.score() > quorum.vetoThreshold());
  }

  private static boolean isFamiliar(Look look, Policy.Quorum quorum) {
    return look.familiarity() >= quorum.minFamiliarity();
  }

  static Verdict judge(List<Seen> frames, Policy.Quorum quorum) {
    List<Seen> bos = frames.stream().filter(frame -> isBo(frame, quorum)).toList();
    boolean vetoed = frames.stream().anyMatch(frame -> isVeto(frame, quorum));
    boolean bo = bos.size() >= quorum.k() && !vetoed;
    long others =
        frames.stream().filter(frame -> !isBo(frame, quorum) && !isNobody(frame, quorum)).count();
    boolean stranger = !bo && others >= quorum.k();
    Seen first =
        frames.stream()
            .filter(frame -> isBo(frame, quorum) == bo)
            .findFirst()
            .orElse(frames.getLast());
    return new Verdict(
        bo,
        stranger,
        vetoed,
        besides(frames, quorum) >= quorum.k(),
        first.at(),
        bo ? whyBo(frames, bos, quorum) : whyNot(frames, bos, quorum));
  }

  /** Whether somebody else stands there since Bo was seen last: for sure, or k times. */
  static boolean strangerSinceBo(List<Seen> frames, Policy.Quorum quorum) {
    int others = 0;
    for (Seen frame : frames.reversed()) {
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

  private static int besides(List<Seen> frames, Policy.Quorum quorum) {
    return (int)
        frames.stream().filter(frame -> showsBo(frame, quorum) && !isBo(frame, quorum)).count();
  }

  private static String whyBo(List<Seen> frames, List<Seen> bos, Policy.Quorum quorum) {
    return counted(bos.size(), frames)
        + " were Bo (scores "
        + Words.scores(bos)
        + "; least "
        + Words.number(quorum.openThreshold())
        + "), all familiar";
  }

  private static String whyNot(List<Seen> frames, List<Seen> bos, Policy.Quorum quorum) {
    List<String> reasons = new ArrayList<>();
    reasons.add(
        "scores " + Words.scores(frames) + "; least " + Words.number(quorum.openThreshold()));
    long unfamiliar =
        frames.stream().filter(frame -> !isFamiliar(frame.foremost(), quorum)).count();
    if (unfamiliar > 0) {
      reasons.add(unfamiliar + " unfamiliar");
    }
    long vetoes = frames.stream().filter(frame -> isVeto(frame, quorum)).count();
    if (vetoes > 0) {
      reasons.add(
          vetoes + " at or below the veto threshold " + Words.number(quorum.vetoThreshold()));
    }
    int besides = besides(frames, quorum);
    return (besides >= quorum.k()
            ? "somebody is beside Bo in " + counted(besides, frames)
            : counted(frames.size() - bos.size(), frames) + " were not Bo")
        + " ("
        + String.join("; ", reasons)
        + ")";
  }

  private static String counted(int of, List<Seen> frames) {
    Duration span = frames.getLast().at().since(frames.getFirst().at());
    return of + " of the last " + frames.size() + " frames in " + Words.seconds(span);
  }
}
