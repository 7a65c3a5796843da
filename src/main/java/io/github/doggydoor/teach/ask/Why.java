package io.github.doggydoor.teach.ask;

import java.util.Locale;

/** Why a visit is asked about, in the order of what is learnt from the answer. */
public enum Why {
  /** What a person did soon after, or the flap, speaks against what the door made of it. */
  CONTRADICTION,
  /** A model that looks beside the door would have decided otherwise. */
  DISAGREEMENT,
  /** A little more, or less, and the door had decided otherwise. */
  NEAR,
  /** It looks like no visit that somebody has told of. */
  UNLIKE,
  /** By lot: these alone tell honestly how often the door errs. */
  LOT;

  /** The name in the store and in JSON: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
