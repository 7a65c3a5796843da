package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Words;
import org.junit.jupiter.api.Test;

/** A sensor that is contradicted again and again keeps nobody out. */
class DoubtTest {
  private final Scene scene = Scene.auto();

  private void visit() {
    scene.bo(4).pass(21_000);
  }

  @Test
  void rule8AContactThatSaysOpenForEverIsNotBelievedAfterBoCameThreeTimes() {
    scene.contact(true).pass(60_000);
    assertEquals(Status.Lock.AJAR, scene.lock());
    visit();
    visit();
    assertEquals(Status.Lock.AJAR, scene.lock());
    assertTrue(scene.bo(3).unlocked());
    Entry fault =
        scene.log.stream().filter(row -> row.kind() == Kind.FAULT).findFirst().orElseThrow();
    assertTrue(
        fault.why().startsWith("contact: it has said for 104.2 s that the flap is open"),
        fault.why());
    assertTrue(scene.pass(3900).unlocked());
    assertFalse(scene.pass(200).unlocked());
    visit();
    visit();
    assertEquals(1, scene.count(Kind.FAULT));
    assertEquals(1, scene.count(Kind.AJAR));
  }

  @Test
  void rule8HowLongItSaidSoIsToldInSecondsBelowTwoMinutes() {
    scene.contact(true).pass(10_000);
    for (int i = 0; i < 150 && !scene.unlocked(); i++) {
      scene.seen(9);
    }
    String why =
        scene.log.stream().filter(row -> row.kind() == Kind.FAULT).findFirst().orElseThrow().why();
    assertTrue(why.matches("contact: it has said for [1-9][0-9]\\.[0-9] s that the flap.*"), why);
    assertEquals("119.9 s", Words.lasted(java.time.Duration.ofMillis(119_900)));
    assertEquals("2 min", Words.lasted(java.time.Duration.ofMinutes(2)));
  }

  @Test
  void rule8BoWhoStaysBeforeItIsLetInWithinHalfAMinute() {
    scene.contact(true).pass(10_000);
    for (int i = 0; i < 150 && !scene.unlocked(); i++) {
      scene.seen(9);
    }
    assertTrue(scene.unlocked());
  }

  @Test
  void pressesContradictItToo() {
    scene.contact(true).pass(10_000);
    for (int i = 0; i < 3; i++) {
      scene.button().pass(11_000);
    }
    assertTrue(scene.state.faults().containsKey("contact"));
    assertTrue(scene.bo(3).unlocked());
  }

  @Test
  void manyPressesAtOnceAreOneContradiction() {
    scene.contact(true).pass(10_000);
    for (int i = 0; i < 10; i++) {
      scene.button().pass(100);
    }
    assertFalse(scene.state.faults().containsKey("contact"));
  }

  @Test
  void oneThatChangesIsBelievedAgain() {
    scene.contact(true).pass(10_000);
    visit();
    visit();
    visit();
    assertTrue(scene.state.faults().containsKey("contact"));
    scene.contact(false);
    assertFalse(scene.state.faults().containsKey("contact"));
    assertEquals(Kind.CLEARED, scene.log.getLast().kind());
    scene.contact(true).pass(1000);
    assertEquals(Status.Lock.JAMMED, scene.lock());
    assertFalse(scene.bo(3).unlocked());
  }

  @Test
  void aFlapThatIsOpenAndBelievedKeepsBoFromTheLatchAtFirst() {
    scene.contact(true).pass(10_000);
    visit();
    assertFalse(scene.bo(5).unlocked());
  }

  @Test
  void rule8AFlapThatIsSaidToBeForcedIsNotBelievedForEver() {
    scene.contact(false).pass(1000).contact(true).pass(1000);
    assertEquals(Status.Lock.JAMMED, scene.lock());
    visit();
    visit();
    visit();
    assertTrue(scene.state.faults().containsKey("contact"));
    assertEquals(Status.Lock.LOCKED, scene.lock());
    assertTrue(scene.bo(3).unlocked());
    assertTrue(
        scene.log.stream()
            .anyMatch(
                row ->
                    row.why()
                        .equals("the sensor that contradicts the latch is not believed any more")));
  }

  @Test
  void rule8ABoltThatIsNeverThrownKeepsBoOutForThreeVisitsAtMost() {
    scene.bolt(false).pass(1000);
    assertEquals(Status.Lock.JAMMED, scene.lock());
    visit();
    visit();
    visit();
    assertTrue(scene.state.faults().containsKey("bolt"));
    assertTrue(scene.bo(3).unlocked());
    scene.pass(5000).bolt(true);
    assertFalse(scene.state.faults().containsKey("bolt"));
    assertEquals(Status.Lock.LOCKED, scene.lock());
  }

  @Test
  void rule8ABoltThatIsSaidToStayThrownCutsNoHoldAfterThreeOpenings() {
    scene.bolt(true).pass(1000);
    for (int i = 0; i < 3; i++) {
      scene.button().pass(20_000);
    }
    assertTrue(scene.state.faults().containsKey("bolt"));
    String why = scene.state.faults().get("bolt");
    assertTrue(why.contains("that the bolt is thrown"), why);
    scene.button();
    assertTrue(scene.pass(3900).unlocked());
    assertFalse(scene.pass(100).unlocked());
    assertEquals(Status.Lock.LOCKED, scene.lock());
  }

  @Test
  void aSensorThatNothingContradictsIsBelievedForEver() {
    scene.contact(true).bolt(false).pass(3_600_000);
    assertEquals(0, scene.count(Kind.FAULT));
    assertEquals(Status.Lock.JAMMED, scene.lock());
  }
}
