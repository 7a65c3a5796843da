package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static io.github.doggydoor.mqtt.IntroducedDoor.CONFIG;
import static io.github.doggydoor.mqtt.IntroducedDoor.bytes;
import static io.github.doggydoor.mqtt.IntroducedDoor.components;
import static io.github.doggydoor.mqtt.IntroducedDoor.introductions;
import static io.github.doggydoor.mqtt.IntroducedDoor.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where each dog is, as Home Assistant is told; over a real broker. */
class TrackersTest {
  @TempDir Path folder;

  @Test
  void aDoorThatKnowsWhoIsAtHomeOffersADeviceTrackerAndOneThatDoesNotIsAsItWas() {
    JsonObject plain = components(settings());
    JsonObject knows = components(settings(true, true));
    JsonObject tracker = knows.getAsJsonObject("home_bo");
    assertEquals("device_tracker", tracker.get("platform").getAsString());
    assertEquals("doggydoor_porch_home_bo", tracker.get("unique_id").getAsString());
    assertFalse(plain.has("home_bo"));
    assertEquals(14, plain.getAsJsonObject("event").getAsJsonArray("event_types").size());
    assertEquals(17, knows.getAsJsonObject("event").getAsJsonArray("event_types").size());
    knows.remove("home_bo");
    knows
        .getAsJsonObject("event")
        .add("event_types", plain.getAsJsonObject("event").get("event_types"));
    assertEquals(plain, knows, "every other entity stays what it is");
  }

  @Test
  void eachOfSeveralDogsHasATrackerOfItsOwnAndIsAVisitorByName() {
    HomeAssistant knows = settings(true, true);
    JsonObject one = components(knows);
    JsonObject several =
        components(
            knows,
            new Household(Set.of("bo", "rex", "Mr. O'Malley"), Set.of("max")),
            Set.of("home_ada"));
    assertEquals(one.get("home_bo"), several.get("home_bo"), "the same whoever is beside");
    JsonObject rex = several.getAsJsonObject("home_rex");
    assertEquals("doggydoor_porch_home_rex", rex.get("unique_id").getAsString());
    assertEquals("Rex", rex.get("name").getAsString());
    assertEquals(
        "{{ {'home': 'home', 'out': 'not_home', 'unknown': 'None'}"
            + ".get((value_json.get('home') or {}).get('rex'), '') }}",
        rex.get("value_template").getAsString(),
        "nothing where the state does not have him");
    JsonObject malley = several.getAsJsonObject(Trackers.key("Mr. O'Malley"));
    assertEquals("Mr. O'Malley", malley.get("name").getAsString());
    assertTrue(malley.get("value_template").getAsString().contains(".get('Mr. O\\'Malley')"));
    assertEquals("{\"platform\":\"device_tracker\"}", several.get("home_ada").toString());
    assertFalse(several.has("home_max"), "who never comes in is nowhere");
    assertEquals(
        "[\"Mr. O'Malley\",\"bo\",\"max\",\"rex\",\"stranger\"]",
        several.getAsJsonObject("last_visitor").get("options").toString());
    assertEquals(
        "[\"bo\",\"stranger\"]", one.getAsJsonObject("last_visitor").get("options").toString());
  }

  @Test
  void namesThatDifferOnlyInWhatAnIdCannotHoldHaveTrackersOfTheirOwn() {
    assertEquals("home_bo", Trackers.key("bo"));
    assertTrue(Trackers.key("Zoë").matches("home_Zo__[0-9a-f]+"), Trackers.key("Zoë"));
    assertNotEquals(Trackers.key("Zoë"), Trackers.key("Zoé"));
  }

  @Test
  void whatIsNoIntroductionNamesNoTrackers() {
    for (String nonsense :
        List.of("", "no", "[]", "{}", "{\"components\":7}", "{\"components\":{\"home_a\":[]}}")) {
      assertEquals(Set.of(), Trackers.in(bytes(nonsense)), nonsense);
    }
    assertEquals(
        Set.of("home_a"),
        Trackers.in(
            bytes(
                """
                {"components": {
                  "home_a": {"platform": "device_tracker", "unique_id": "a"},
                  "home_b": {"platform": "device_tracker"},
                  "home_#": {"platform": "device_tracker", "unique_id": "c"},
                  "home_d": {"platform": "sensor", "unique_id": "d"}}}
                """)));
  }

  @Test
  void aDoorWhoseModelIsStillLoadingIntroducesItselfOnceItsDogsAreKnown() throws Exception {
    try (IntroducedDoor door = new IntroducedDoor(folder, true, Optional.empty());
        Ear ear = new Ear(door.broker, CONFIG)) {
      until("it is connected", door.link::connected);
      Thread.sleep(500);
      assertEquals(List.of(), introductions(ear));
      door.link.dogs(new Household(Set.of("ada", "rex"), Set.of()));
      until("it is introduced", () -> introductions(ear).size() == 1);
      assertTrue(introductions(ear).getFirst().contains("_home_ada"));
      door.link.dogs(new Household(Set.of("ada", "rex"), Set.of()));
      door.link.dogs(new Household(Set.of("rex"), Set.of()));
      until("it is introduced again", () -> introductions(ear).size() == 2);
      assertRetired(introductions(ear).getLast());
    }
  }

  @Test
  void aTrackerThatAnEarlierStartLeftIsTakenBack() throws Exception {
    try (IntroducedDoor door =
        new IntroducedDoor(
            folder, true, Optional.of(new Household(Set.of("ada", "rex"), Set.of())))) {
      try (Ear ear = new Ear(door.broker, CONFIG)) {
        until("it is introduced", () -> !ear.lines().isEmpty());
      }
      door.link.close();
      try (MqttLink next = door.link(true, Optional.empty());
          Ear ear = new Ear(door.broker, CONFIG)) {
        until("it is there", () -> !ear.lines().isEmpty());
        next.start();
        until("it is connected", next::connected);
        next.dogs(new Household(Set.of("rex"), Set.of()));
        until("it is introduced", () -> introductions(ear).getLast().contains("device_tracker\"}"));
        assertRetired(introductions(ear).getLast());
      }
    }
  }

  @Test
  void withoutTheSensorInsideTheTrackersThatAnEarlierStartLeftAreTakenBack() throws Exception {
    try (IntroducedDoor door =
        new IntroducedDoor(
            folder, true, Optional.of(new Household(Set.of("bo", "rex"), Set.of())))) {
      try (Ear ear = new Ear(door.broker, CONFIG)) {
        until("it is introduced", () -> !ear.lines().isEmpty());
      }
      door.link.close();
      try (MqttLink next = door.link(true);
          Ear ear = new Ear(door.broker, CONFIG)) {
        until("it is there", () -> !ear.lines().isEmpty());
        next.start();
        until("they are gone", () -> introductions(ear).getLast().contains("device_tracker\"}"));
        next.dogs(new Household(Set.of("ada"), Set.of()));
        until("it knows another", () -> introductions(ear).getLast().contains("\"ada\""));
        JsonObject components = components(bytes(introductions(ear).getLast().replace(CONFIG, "")));
        for (String dog : List.of("bo", "rex")) {
          assertEquals(
              "{\"platform\":\"device_tracker\"}", components.get("home_" + dog).toString());
        }
        assertFalse(components.has("home_ada"), "of whom nothing was told");
      }
    }
  }

  private static void assertRetired(String introduction) {
    assertTrue(introduction.contains("\"home_ada\":{\"platform\":\"device_tracker\"}"));
    assertTrue(introduction.contains("_home_rex"));
  }
}
