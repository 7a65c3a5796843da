package io.github.doggydoor.web.door;

import io.github.doggydoor.web.Shot;
import io.github.doggydoor.web.page.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The live picture, before a script moves it.
 *
 * @param there whether there is one
 * @param number its number; −1 where there is none
 * @param age how old it is, in milliseconds
 * @param old whether it is too old to be called live
 * @param words how old it is, or that there is none
 * @param blind why nothing can be seen, in English; empty while it can
 */
record Picture(boolean there, long number, long age, boolean old, String words, String blind) {
  /** Beyond it, what is shown is no longer what is at the door. */
  static final Duration FRESH = Duration.ofSeconds(12);

  static Picture of(Optional<Shot> shot, String blind, Instant now, Texts texts) {
    if (shot.isEmpty()) {
      return new Picture(false, -1, 0, true, texts.say("door.picture.none"), blind);
    }
    Duration age = Duration.between(shot.get().at(), now);
    Duration known = age.isNegative() ? Duration.ZERO : age;
    boolean old = known.compareTo(FRESH) > 0;
    return new Picture(
        true,
        shot.get().number(),
        known.toMillis(),
        old,
        texts.say(old ? "door.picture.old" : "door.picture.age", ago(known)),
        blind);
  }

  private static String ago(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s";
    }
    return age.toHours() < 2 ? age.toMinutes() + " min" : age.toHours() + " h";
  }
}
