package io.github.doggydoor.web.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TriesTest {
  private static final String HOME = "192.168.1.20";

  private long now = 5;
  private final Tries tries = new Tries(() -> now);

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private void wrong(String address, int times) {
    for (int i = 0; i < times; i++) {
      assertEquals(Duration.ZERO, tries.begin(address), address + " " + i);
    }
  }

  @Test
  void afterFiveWrongOnesAnAddressWaitsTwiceAsLongEachTime() {
    wrong(HOME, 5);
    for (int seconds = 1; seconds < 900; seconds *= 2) {
      assertEquals(Duration.ofSeconds(seconds), tries.begin(HOME));
      pass(Duration.ofSeconds(seconds));
      wrong(HOME, 1);
    }
    assertEquals(Duration.ofMinutes(15), tries.begin(HOME), "and no longer than that");
  }

  @Test
  void whoWaitsDoesNotWaitLongerForHavingAsked() {
    wrong(HOME, 5);
    for (int i = 0; i < 100; i++) {
      tries.begin(HOME);
    }
    pass(Duration.ofSeconds(1));
    wrong(HOME, 1);
  }

  @Test
  void aRightOneIsForgottenAsAWrongOneAndSoIsAnHour() {
    for (int i = 0; i < 100; i++) {
      wrong(HOME, 5);
      tries.right(HOME);
      pass(Duration.ofMinutes(2));
    }
    wrong(HOME, 5);
    pass(Duration.ofHours(1).plusNanos(1));
    wrong(HOME, 5);
  }

  @Test
  void manyAddressesTogetherHaveThirtyAndOneMoreEachTwentySeconds() {
    for (int i = 0; i < 30; i++) {
      wrong("10.0.0." + i, 1);
    }
    assertEquals(Duration.ofSeconds(20), tries.begin("10.0.1.1"));
    pass(Duration.ofSeconds(20));
    wrong("10.0.1.1", 1);
    assertTrue(tries.begin("10.0.1.2").isPositive());
  }

  @Test
  void oneNetworkOfIpv6IsOneAddress() {
    for (int i = 0; i < 5; i++) {
      wrong("2001:db8:1:2:" + i + "::1", 1);
    }
    assertEquals(Duration.ofSeconds(1), tries.begin("2001:db8:1:2:ffff::9"));
    wrong("2001:db8:1:3::1", 1);
  }

  @Test
  void whatIsNoAddressCountsAsOne() {
    for (int i = 0; i < 5; i++) {
      wrong("unknown" + i, 1);
    }
    assertTrue(tries.begin("").isPositive());
  }
}
