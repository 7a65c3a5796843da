package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.LatchBlocks;
import io.github.doggydoor.decision.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The keys of going out; what is wrong with them stands in {@code src/test/resources/config}. */
class InsideConfigTest {
  private static Configuration of(String text) throws ConfigurationException {
    return ConfigurationReader.parse(text, Path.of("/etc/doggydoor/doggydoor.yaml"));
  }

  private static Policy policy(String text) throws ConfigurationException {
    return of(text).policy(0, -8, 0.5);
  }

  @Test
  void withoutALineNothingOpensForGoingOut() throws Exception {
    for (String text :
        new String[] {"", "inside:", "inside: {hold: 2s}", "decision: {hold: 1s, max_hold: 1s}"}) {
      assertEquals(Optional.empty(), of(text).inside());
      assertEquals(Optional.empty(), policy(text).out());
      assertEquals(LatchBlocks.BOTH, policy(text).latch().blocks());
    }
  }

  @Test
  void theSensorInsideHasTheDefaultsOfTheButtonAndItsOwn() throws Exception {
    Configuration read = of("inside: {line: 24}");
    assertEquals(
        of("button: {line: 24}").button().line(), read.inside().orElseThrow().line().orElseThrow());
    Policy.Out out = policy("inside: {line: 24}").out().orElseThrow();
    assertEquals(Duration.ofMillis(200), out.minWidth());
    assertEquals(Duration.ofSeconds(4), out.hold());
    assertEquals(200, out.maxTriggers());
    assertEquals(Duration.ofHours(2), out.stuckAfter());
    assertTrue(out.schedule().allows(Instant.EPOCH));
  }

  @Test
  void whoNeverWroteAHoldHasOneThatIsNoLongerThanTheLongest() throws Exception {
    assertEquals(
        Duration.ofSeconds(1),
        policy("{decision: {hold: 1s, max_hold: 1s}, inside: {line: 24}}")
            .out()
            .orElseThrow()
            .hold());
  }

  @Test
  void aCameraInsideHasTheKeysOfTheCameraAndMayHaveAModelOfItsOwn() throws Exception {
    InsideConfig eye =
        of("inside: {camera: {device: /dev/video2, fps: 10}, model: other}").inside().orElseThrow();
    assertEquals(Optional.empty(), eye.line());
    assertEquals(of("camera: {device: /dev/video2, fps: 10}").camera(), eye.camera().orElseThrow());
    assertEquals(Path.of("/etc/doggydoor/other"), eye.model().orElseThrow());
    assertTrue(policy("inside: {camera: {device: /dev/video2}}").twoWay());
    assertEquals(
        List.of(),
        of("{latch: {out_line: 23}, inside: {camera: {device: /dev/video2}}}").warnings());
  }

  @Test
  void aFlapWithTwoLatchesHasALineForEach() throws Exception {
    assertEquals(OptionalInt.empty(), of("").latch().outLine());
    Configuration two = of("{latch: {line: 17, out_line: 23}, inside: {line: 24}}");
    assertEquals(OptionalInt.of(23), two.latch().outLine());
    assertEquals(List.of(), two.warnings());
    assertTrue(of("latch: {out_line: 23}").warnings().getFirst().contains("inside.line"));
    assertTrue(
        of("{latch: {out_line: 23}, inside: {line: 24}, bolt: {line: 22}}")
            .warnings()
            .getFirst()
            .contains("bolt.line is not listened to"));
  }

  @Test
  void bothWaysHaveWindowsOfTheirOwnInTheZoneOfTheDoor() throws Exception {
    Policy read =
        policy(
            """
            door: {zone: Europe/Zurich}
            inside: {line: 24, min_width: 0ms, hold: 6s, max_triggers: 50, stuck_after: 8h}
            schedule: [{from: "06:00", to: "22:00"}]
            schedule_out: [{from: "07:00", to: "21:00"}]
            """);
    Policy.Out out = read.out().orElseThrow();
    assertEquals(Duration.ZERO, out.minWidth());
    assertEquals(Duration.ofSeconds(6), out.hold());
    assertEquals(50, out.maxTriggers());
    assertEquals(Duration.ofHours(8), out.stuckAfter());
    Instant late = Instant.parse("2026-11-24T20:30:00Z");
    assertTrue(read.schedule().allows(late));
    assertFalse(out.schedule().allows(late));
  }

  @Test
  void theHourAtWhichTheOwnerIsToldIsOfDoorsThatKnowWhoIsOut() throws Exception {
    String curfew = "curfew: {tell_at: \"22:30\"}\n";
    assertEquals(Optional.empty(), policy("inside: {line: 24}").tellAt());
    for (String knows : new String[] {"inside: {line: 24}", "latch: {blocks: in}"}) {
      assertEquals(Optional.of(LocalTime.of(22, 30)), policy(curfew + knows).tellAt());
      assertTrue(policy(curfew + knows).twoWay());
    }
    assertFalse(policy("").twoWay());
  }

  @Test
  void aLockMayBlockOnlyTheWayIn() throws Exception {
    assertEquals(LatchBlocks.IN, policy("latch: {blocks: in}").latch().blocks());
  }
}
