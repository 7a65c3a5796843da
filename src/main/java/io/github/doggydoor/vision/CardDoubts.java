package io.github.doggydoor.vision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is unwise about a door that goes by a model of one dog. */
public final class CardDoubts {
  /**
   * From this share on of frames that do not count the dog waits at the door: a quorum wants
   * several within seconds.
   */
  private static final double KEEPS_OUT = 0.75;

  private CardDoubts() {}

  /** All of it, each a sentence. */
  static List<String> of(ModelCard card) {
    List<String> doubts = new ArrayList<>();
    OpenFor.doubt(card.openFor(), card.labels())
        .map(doubt -> "The model opens for " + doubt + "; if that is wrong, make it anew.")
        .ifPresent(doubts::add);
    night(card.openFor(), card.training().getOrDefault(ModelCard.ALBUM_NIGHT, ""))
        .ifPresent(doubts::add);
    keepsOut(card).ifPresent(doubts::add);
    return doubts;
  }

  /**
   * What to do about a model that kept nearly all pictures of its own dog out when it was tried.
   */
  public static Optional<String> keepsOut(ModelCard card) {
    long dogs = Math.round(card.metrics().getOrDefault(ModelCard.DOGS, 0.0));
    long rejected = Math.round(card.metrics().getOrDefault(ModelCard.DOGS_REJECTED, 0.0));
    return dogs == 0 || rejected < KEEPS_OUT * dogs
        ? Optional.empty()
        : Optional.of(
            "The model keeps %1$s out: of %2$d pictures of %1$s that it was tried with, %3$d would not count. Do not use it: see that all photos of %1$s are of one dog, take more of them in other light and poses, best from the door's own camera, and train again."
                .formatted(card.openFor(), dogs, rejected));
  }

  /**
   * What a model may do whose album has next to no picture of the night.
   *
   * @param dog the label that the door opens for
   * @param nights how many there are; empty where that is not known
   */
  public static Optional<String> night(String dog, String nights) {
    String count =
        switch (nights) {
          case "0" -> "no picture";
          case "1" -> "one picture only";
          case "2" -> "two pictures only";
          default -> "";
        };
    return count.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The album has %2$s of %1$s at night (dark, or grey as by infrared): at night %1$s may be kept out; add some, best from the door's own camera, and train again."
                .formatted(dog, count));
  }
}
