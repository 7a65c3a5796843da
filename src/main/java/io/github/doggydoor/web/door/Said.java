package io.github.doggydoor.web.door;

import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.page.Texts;
import io.github.doggydoor.web.page.Times;
import java.time.Instant;
import java.util.Optional;

/**
 * What came of an order, and when: it happened, whatever the door did since.
 *
 * @param level as the style has it
 * @param sign the icon
 * @param about the word of the lock or of the mode that came of it; a script takes the notice away
 *     once it is over. Empty where nothing did
 * @param words in the language of the page
 * @param reason of the door, in English; empty where the words say it all
 */
record Said(String level, String sign, String about, String words, String reason) {
  static Said of(Orders.Outcome outcome, Times times, Instant now) {
    Answered answered = outcome.answered();
    return answered.done()
        ? done(outcome, times, now)
        : refused(outcome.what(), answered.reason(), times, times.near(outcome.at(), now));
  }

  private static Said done(Orders.Outcome outcome, Times times, Instant now) {
    Texts texts = times.texts();
    String at = times.near(outcome.at(), now);
    String raw = outcome.answered().reason();
    Optional<Double> late = Reasons.late(raw);
    if (late.isPresent()) {
      String words = texts.say("door.said.late", at, late.get());
      return new Said("note", "waiting", about(outcome.what()), words, "");
    }
    return new Said(
        "ok",
        "ok",
        about(outcome.what()),
        texts.say("door.said.done." + outcome.what(), at),
        raw.equals("done") ? "" : raw);
  }

  private static Said refused(String what, String raw, Times times, String at) {
    Texts texts = times.texts();
    String words = texts.say("door.said.refused." + what, at);
    Optional<String> why = Reasons.words(raw, texts);
    return new Said(
        "fault",
        "no",
        "",
        why.map(known -> words + " " + known).orElse(words),
        why.isEmpty() ? raw : "");
  }

  private static String about(String what) {
    return switch (what) {
      case "open" -> "unlocked";
      case "lock" -> "locked";
      default -> what.substring(what.indexOf('.') + 1);
    };
  }
}
