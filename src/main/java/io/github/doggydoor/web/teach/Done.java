package io.github.doggydoor.web.teach;

import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.page.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of a choice, as the view says it next: {@code teach.done.WORD} of the texts. Word and
 * number stand in the address, and stay there when the page is looked at again; so they are said
 * only where they are so by what is in force at that time.
 */
enum Done {
  USED,
  ALREADY,
  ROLLED_BACK,
  CHANGED,
  SHADOW,
  SHADOW_OFF;

  /** Why one is in force to which somebody went back here. */
  static final String WENT_BACK = "asked to on the page";

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Where to go once it is done.
   *
   * @param number the head that it is about
   */
  String address(int number) {
    return "/teach?done=" + word() + "&of=" + number;
  }

  /** What the address of {@code request} says; empty where it says nothing that is so. */
  static Optional<String> words(Request request, Force force) {
    String word = request.query().getOrDefault("done", "");
    OptionalInt number = Choosing.number(request.query().getOrDefault("of", ""));
    for (Done done : values()) {
      if (number.isPresent() && done.word().equals(word) && done.isSo(number.getAsInt(), force)) {
        Texts texts = Texts.of(request);
        return Optional.of(
            texts.say("teach.done." + word, Choosing.name(texts, number.getAsInt())));
      }
    }
    return Optional.empty();
  }

  private boolean isSo(int number, Force force) {
    return switch (this) {
      case USED, ALREADY -> force.current() == number;
      case ROLLED_BACK -> force.current() == number && force.why().equals(WENT_BACK);
      case CHANGED -> force.current() != number;
      case SHADOW -> force.shadow().equals(OptionalInt.of(number));
      case SHADOW_OFF -> force.shadow().isEmpty();
    };
  }
}
