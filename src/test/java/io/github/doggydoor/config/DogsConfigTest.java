package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Policy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rules of one dog's own; what is wrong with them stands in {@code src/test/resources/config}. */
class DogsConfigTest {
  private static Configuration of(String text) throws ConfigurationException {
    return ConfigurationReader.parse(text, Path.of("/etc/doggydoor/doggydoor.yaml"));
  }

  private static Policy policy(String text) throws ConfigurationException {
    Policy.Thresholds same = new Policy.Thresholds(0, -8, 0.5);
    return of(text).policy(Map.of("bo", same, "rex", same));
  }

  @Test
  void aDogOfWhomNothingIsSaidHasTheRulesOfTheDoor() throws Exception {
    for (String text : List.of("", "dogs:", "dogs: {}", "dogs: {rex: }", "dogs: {rex: {}}")) {
      assertEquals(DogRules.DEFAULT, policy(text).rules("rex"), text);
      assertEquals(DogRules.DEFAULT, policy(text).rules("bo"), text);
    }
    assertEquals(new TreeMap<>(), of("").dogs());
  }

  @Test
  void eachDogMayHaveWindowsAndACountOfItsOwnInTheZoneOfTheDoor() throws Exception {
    Policy read =
        policy(
            """
            door: {zone: Europe/Zurich}
            inside: {line: 24}
            schedule: [{from: "06:00", to: "22:00"}]
            dogs:
              rex:
                schedule: [{from: "08:00", to: "20:00"}]
                schedule_out: [{from: "09:00", to: "19:00"}]
                max_visits: 4
              "Ada Lovelace":
                schedule: []
            """);
    DogRules rex = read.rules("rex");
    Instant late = Instant.parse("2026-11-24T20:30:00Z");
    assertTrue(read.schedule().allows(late));
    assertFalse(rex.in().orElseThrow().allows(late));
    assertFalse(rex.out().orElseThrow().allows(Instant.parse("2026-11-24T18:30:00Z")));
    assertEquals(OptionalInt.of(4), rex.maxVisits());
    assertFalse(rex.forbidden());
    assertTrue(read.rules("Ada Lovelace").in().orElseThrow().allows(Instant.EPOCH));
    assertEquals(Optional.empty(), read.rules("bo").in());
  }

  @Test
  void aDogMayBeForbidden() throws Exception {
    assertTrue(policy("dogs: {rex: {forbidden: true}}").rules("rex").forbidden());
    assertFalse(policy("dogs: {rex: {forbidden: false}}").rules("rex").forbidden());
  }

  @Test
  void windowsForGoingOutThatDifferAreToldSinceTheSensorCannotTellDogsApart() throws Exception {
    String inside = "inside: {line: 24}\nschedule_out: [{from: \"07:00\", to: \"21:00\"}]\n";
    assertEquals(
        List.of(),
        of(inside + "dogs: {rex: {schedule_out: [{from: \"07:00\", to: \"21:00\"}]}}").warnings());
    List<String> warnings =
        of(inside + "dogs: {rex: {schedule_out: [{from: \"08:00\", to: \"21:00\"}]}}").warnings();
    assertEquals(1, warnings.size(), warnings.toString());
    assertTrue(warnings.getFirst().startsWith("dogs.rex.schedule_out"), warnings.getFirst());
    assertTrue(warnings.getFirst().contains("all dogs of the house"), warnings.getFirst());
  }
}
