package io.github.doggydoor.decision.recognition;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Whether the evidence is enough: k of the last n frames in the window are of one dog, and no veto
 * is among them. Frames of another dog of the house are no evidence about this one.
 *
 * @param frames the evidence, oldest first
 */
public record QuorumRule(Quorum quorum, Beholder beholder, List<Seen> frames) {

  /**
   * @param dog for whom the frames are enough
   * @param stranger whether they are enough for somebody else
   * @param vetoed whether one of them is a confident stranger
   * @param beside whether enough of them show somebody beside the dog
   * @param since when the first was captured that counts for this verdict
   * @param why in words
   */
  public record Verdict(
      Optional<String> dog,
      boolean stranger,
      boolean vetoed,
      boolean beside,
      Moment since,
      String why) {}

  /** One for each dog for whom the frames are enough. */
  public List<Verdict> dogs() {
    return beholder.house().stream().flatMap(dog -> of(dog).stream()).toList();
  }

  /** The one for {@code dog}, if the frames are enough. */
  Optional<Verdict> of(String dog) {
    List<Seen> about = about(dog);
    List<Seen> own = about.stream().filter(frame -> beholder.counts(frame, dog)).toList();
    if (own.size() < quorum.k() || about.stream().anyMatch(beholder::isVeto)) {
      return Optional.empty();
    }
    return Optional.of(
        new Verdict(
            Optional.of(dog),
            false,
            false,
            false,
            own.getFirst().at(),
            why(dog, about, own.stream().map(frame -> beholder.about(frame, dog)).toList())));
  }

  /** The last n frames that say anything about that dog. */
  private List<Seen> about(String dog) {
    return last(frames.stream().filter(frame -> !beholder.isOfAnother(frame, dog)).toList());
  }

  private List<Seen> last(List<Seen> all) {
    return all.subList(Math.max(0, all.size() - quorum.n()), all.size());
  }

  /** The one about strangers, where the frames are enough for none of the dogs. */
  public Verdict strangers() {
    List<Seen> last = last(frames);
    List<Seen> others =
        last.stream()
            .filter(frame -> !beholder.counts(frame) && !beholder.isNobody(frame))
            .toList();
    return new Verdict(
        Optional.empty(),
        others.size() >= quorum.k(),
        last.stream().anyMatch(beholder::isVeto),
        besides(last).size() >= quorum.k(),
        last.stream()
            .filter(frame -> !beholder.counts(frame))
            .findFirst()
            .orElse(last.getLast())
            .at(),
        whyNot(last));
  }

  /**
   * Whether somebody else stands there since that dog was seen last: for sure, or k times; so often
   * the step without anybody is enough, too.
   */
  public boolean strangerSince(String dog) {
    int others = 0;
    for (Seen frame : frames.reversed()) {
      if (beholder.isWelcome(frame, dog)) {
        return false;
      }
      others++;
      boolean sure = beholder.isVeto(frame) && !beholder.isNobody(frame);
      if (sure || others >= quorum.k()) {
        return true;
      }
    }
    return false;
  }

  /** The frames on which somebody is beside a dog who would come in alone. */
  private List<Seen> besides(List<Seen> of) {
    return of.stream().filter(beholder::showsDogBesides).toList();
  }

  private String why(String dog, List<Seen> about, List<Seen> own) {
    return counted(own.size(), about)
        + " were "
        + Words.name(dog)
        + " (scores "
        + scores(own)
        + "; least "
        + Words.number(quorum.dogs().get(dog).open())
        + "), all familiar";
  }

  private String whyNot(List<Seen> last) {
    List<String> reasons = new ArrayList<>();
    reasons.add("scores " + scores(last) + "; least " + least(Policy.Thresholds::open));
    long unfamiliar = last.stream().filter(frame -> !beholder.isFamiliar(frame)).count();
    if (unfamiliar > 0) {
      reasons.add(unfamiliar + " unfamiliar");
    }
    List<String> known =
        last.stream().flatMap(frame -> beholder.known(frame).stream()).distinct().sorted().toList();
    for (String dog : known) {
      reasons.add(Words.name(dog) + " is never let in (dogs." + dog + ".forbidden)");
    }
    long vetoes = last.stream().filter(beholder::isVeto).count();
    if (vetoes > 0 && known.isEmpty()) {
      reasons.add(vetoes + " at or below the veto threshold " + least(Policy.Thresholds::veto));
    }
    int besides = besides(last).size();
    long not = last.stream().filter(frame -> !beholder.counts(frame)).count();
    return (besides >= quorum.k()
            ? "somebody is beside " + names() + " in " + counted(besides, last)
            : counted(not, last) + " were not " + names())
        + " ("
        + String.join("; ", reasons)
        + ")";
  }

  /** The dogs who come in. */
  private String names() {
    return beholder.house().stream().map(Words::name).collect(Collectors.joining(" or "));
  }

  /** That threshold, or those of each dog. */
  private String least(ToDoubleFunction<Policy.Thresholds> which) {
    if (quorum.dogs().size() == 1) {
      return Words.number(which.applyAsDouble(quorum.dogs().firstEntry().getValue()));
    }
    return quorum.dogs().entrySet().stream()
        .map(
            dog ->
                Words.number(which.applyAsDouble(dog.getValue()))
                    + " for "
                    + Words.name(dog.getKey()))
        .collect(Collectors.joining(", "));
  }

  private String scores(List<Seen> of) {
    return of.stream().map(frame -> beholder.scores(frame)).collect(Collectors.joining(", "));
  }

  private static String counted(long of, List<Seen> frames) {
    Duration span = frames.getLast().at().since(frames.getFirst().at());
    return of + " of the last " + frames.size() + " frames in " + Words.seconds(span);
  }
}
