package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.KeptMode;
import java.util.Optional;

/**
 * The mode by both places where it is kept: the stricter of what they say. Where neither can tell,
 * although the door ran before, it is lost, and nothing is written over what is left.
 *
 * @param kept what both places should say; {@link KeptMode.Damaged} where it is lost
 * @param mode that counts
 * @param words what the owner should be told of it; empty where both agree
 */
record KnownMode(KeptMode kept, Mode mode, String words) {
  /**
   * @param log what the door log says; empty where it has not answered
   * @param first the configuration's mode, where nobody ever set one
   * @param ranBefore whether anything in the folder says that the door is not new
   */
  static KnownMode of(KeptMode file, Optional<KeptMode> log, Mode first, boolean ranBefore) {
    Optional<Mode> byFile = file.mode(first);
    Optional<Mode> byLog = log.flatMap(said -> said.mode(first));
    if (byFile.isEmpty() && byLog.isEmpty()) {
      return isNew(file, log, ranBefore)
          ? new KnownMode(new KeptMode.Unset(), first, "")
          : new KnownMode(new KeptMode.Damaged(""), Mode.LOCKDOWN, both(file, log));
    }
    Mode mode = byFile.map(one -> byLog.map(one::stricter).orElse(one)).orElseGet(byLog::get);
    KeptMode kept = byFile.filter(mode::equals).isPresent() ? file : log.orElse(file);
    boolean differ =
        byFile.isPresent() && byLog.isPresent()
            ? byFile.get() != byLog.get()
            : file instanceof KeptMode.Damaged
                || log.filter(KeptMode.Damaged.class::isInstance).isPresent();
    return new KnownMode(
        kept, mode, differ ? both(file, log) + ": mode " + mode.word() + " counts" : "");
  }

  boolean lost() {
    return kept instanceof KeptMode.Damaged;
  }

  private static boolean isNew(KeptMode file, Optional<KeptMode> log, boolean ranBefore) {
    return !ranBefore
        && file instanceof KeptMode.Absent
        && log.filter(said -> !(said instanceof KeptMode.Absent)).isEmpty();
  }

  private static String both(KeptMode file, Optional<KeptMode> log) {
    return "the file of the mode "
        + file.words()
        + ", and the door log "
        + log.map(said -> said instanceof KeptMode.Absent ? "is new" : said.words())
            .orElse("has not answered");
  }
}
