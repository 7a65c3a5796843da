package io.github.doggydoor.web.door;

import io.github.doggydoor.web.page.Texts;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why the door did not do what it was asked, in the language of the page. */
final class Reasons {
  /** As the core, and what asks it for the page, write them. */
  static final List<Known> KNOWN =
      List.of(
          new Known("mode lockdown", "lockdown"),
          new Known("the flap stands open", "ajar"),
          new Known("the interlock holds the latch locked", "interlock"),
          new Known("the door is stopping", "stopping"),
          new Known("too many commands: the next is obeyed in ", "pace"),
          new Known("opening from the page is off (web.unlock)", "off"),
          new Known("the door is busy: try again", "busy"),
          new Known("the door has not answered within ", "silent"),
          new Known("the door answers nobody: the button works", "nobody"),
          new Known("the clock of the door cannot date it: ", "clock"),
          new Known("the door log has not told yet which commands there were", "memory"));

  /** Of what is done, but not at once: the pause of the latch, in seconds. */
  private static final Pattern LATE =
      Pattern.compile("done; it opens as soon as the latch has rested \\((\\d{1,6}\\.\\d) s\\)");

  private static final Pattern SECONDS = Pattern.compile("(\\d{1,6}(?:\\.\\d)?) s");

  private Reasons() {}

  /** The sentence for what the door wrote; empty for what is not known here. */
  static Optional<String> words(String raw, Texts texts) {
    return KNOWN.stream()
        .filter(known -> raw.startsWith(known.raw()))
        .findFirst()
        .map(known -> texts.say("door.why." + known.key(), seconds(raw)));
  }

  /** After how many seconds the latch moves; empty where it has. */
  static Optional<Double> late(String raw) {
    Matcher late = LATE.matcher(raw);
    return late.matches() ? Optional.of(Double.valueOf(late.group(1))) : Optional.empty();
  }

  private static double seconds(String raw) {
    Matcher seconds = SECONDS.matcher(raw);
    return seconds.find() ? Double.parseDouble(seconds.group(1)) : 0;
  }

  /**
   * A reason.
   *
   * @param raw how it begins
   * @param key of the text, after {@code door.why.}
   */
  record Known(String raw, String key) {}
}
