package io.github.doggydoor.web.http;

import java.time.Duration;

/** Limits with times that a test can wait for. */
public final class QuickLimits {
  static final Duration SHORT = Duration.ofMillis(500);

  private QuickLimits() {}

  static Limits all() {
    return new Limits(
        24, 24, SHORT, SHORT, SHORT, SHORT, SHORT, Duration.ofSeconds(2), SHORT, 2, 3, 30, 300);
  }

  /** Time enough to shake hands, but not to leave an answer unread. */
  static Limits response() {
    Limits usual = Limits.forViewers(3);
    return like(usual, SHORT, usual.failures(), usual.allFailures());
  }

  /** Without a count of what was asked in vain. */
  public static Limits uncounted(int viewers) {
    Limits usual = Limits.forViewers(viewers);
    return like(usual, usual.response(), 1_000_000, 1_000_000);
  }

  private static Limits like(Limits usual, Duration response, int failures, int allFailures) {
    return new Limits(
        usual.connections(),
        usual.perAddress(),
        usual.idle(),
        usual.head(),
        usual.body(),
        usual.handler(),
        response,
        usual.events(),
        usual.comment(),
        usual.viewers(),
        usual.livePerPhone(),
        failures,
        allFailures);
  }
}
