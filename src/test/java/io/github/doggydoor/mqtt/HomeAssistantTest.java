package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the door tells Home Assistant, over a real broker; whether it understands: deploy/. */
class HomeAssistantTest {
  private static final Topics TOPICS = new Topics("doggydoor", "porch");
  private static final String CONFIG = "homeassistant/device/doggydoor_porch/config";

  @TempDir Path folder;

  @Test
  void idsNeverChangeSinceTheOwnersSettingsHangOnThem() {
    JsonObject components = components(new HomeAssistant(true, "homeassistant", true, true, "1"));
    Map<String, String> ids = new TreeMap<>();
    components
        .entrySet()
        .forEach(
            one -> {
              JsonObject component = one.getValue().getAsJsonObject();
              ids.put(
                  component.get("unique_id").getAsString(),
                  component.get("platform").getAsString());
            });
    assertEquals(
        Map.ofEntries(
            Map.entry("doggydoor_porch_lock", "lock"),
            Map.entry("doggydoor_porch_open", "button"),
            Map.entry("doggydoor_porch_state", "sensor"),
            Map.entry("doggydoor_porch_contact", "binary_sensor"),
            Map.entry("doggydoor_porch_problem", "binary_sensor"),
            Map.entry("doggydoor_porch_last_visitor", "sensor"),
            Map.entry("doggydoor_porch_last_visit", "sensor"),
            Map.entry("doggydoor_porch_snapshot", "image"),
            Map.entry("doggydoor_porch_mode", "select"),
            Map.entry("doggydoor_porch_event", "event"),
            Map.entry("doggydoor_porch_fps", "sensor"),
            Map.entry("doggydoor_porch_latency", "sensor"),
            Map.entry("doggydoor_porch_temperature", "sensor"),
            Map.entry("doggydoor_porch_memory", "sensor"),
            Map.entry("doggydoor_porch_outbox", "sensor"),
            Map.entry("doggydoor_porch_teach_questions", "sensor"),
            Map.entry("doggydoor_porch_teach_generation", "sensor")),
        ids);
  }

  @Test
  void ofTeachingItIsToldHowManyQuestionsAreOpenAndTheGenerationAndNothingCanBeAnswered() {
    JsonObject components = components(new HomeAssistant(true, "homeassistant", true, true, "1"));
    assertEquals(
        "{\"platform\":\"sensor\",\"unique_id\":\"doggydoor_porch_teach_questions\",\"name\":\"Questions\","
            + "\"state_topic\":\"doggydoor/porch/stats\",\"entity_category\":\"diagnostic\","
            + "\"expire_after\":300,\"value_template\":\"{{ (value_json.teach or"
            + " {}).get('questions') }}\","
            + "\"unit_of_measurement\":\"visits\",\"state_class\":\"measurement\","
            + "\"icon\":\"mdi:chat-question\"}",
        components.get("teach_questions").toString());
    assertEquals(
        "{\"platform\":\"sensor\",\"unique_id\":\"doggydoor_porch_teach_generation\",\"name\":\"Generation\","
            + "\"state_topic\":\"doggydoor/porch/stats\",\"entity_category\":\"diagnostic\","
            + "\"expire_after\":300,\"value_template\":\"{{ (value_json.teach or"
            + " {}).get('generation') }}\",\"icon\":\"mdi:school\"}",
        components.get("teach_generation").toString());
    components.entrySet().stream()
        .filter(one -> one.getKey().startsWith("teach"))
        .forEach(one -> assertFalse(one.getValue().toString().contains("command"), one.getKey()));
  }

  @Test
  void theDeviceLeadsToTheDoorsOwnPageWhereOtherMachinesReachItAndNothingElseChanges() {
    JsonObject without = described(new HomeAssistant(true, "homeassistant", true, true, "1"));
    JsonObject with =
        described(
            new HomeAssistant(
                true,
                "homeassistant",
                true,
                true,
                "1",
                false,
                Optional.of(Household.ONE),
                Optional.of("https://door.home:8480")));
    assertFalse(without.getAsJsonObject("device").has("configuration_url"));
    assertEquals(
        "https://door.home:8480",
        with.getAsJsonObject("device").remove("configuration_url").getAsString());
    assertEquals(without, with);
  }

  @Test
  void whatIsNotOfferedIsNamedWithItsPlatformOnlySoThatItGoes() {
    JsonObject components = components(new HomeAssistant(true, "homeassistant", false, false, "1"));
    assertEquals("{\"platform\":\"lock\"}", components.get("lock").toString());
    assertEquals("{\"platform\":\"button\"}", components.get("open").toString());
    assertEquals("{\"platform\":\"binary_sensor\"}", components.get("contact").toString());
    assertTrue(components.getAsJsonObject("state").has("unique_id"));
  }

  @Test
  void aDoorThatKnowsWhoIsAtHomeOffersADeviceTrackerAndOneThatDoesNotIsAsItWas() {
    JsonObject plain = components(new HomeAssistant(true, "homeassistant", true, true, "1"));
    JsonObject knows = components(new HomeAssistant(true, "homeassistant", true, true, "1", true));
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
    HomeAssistant knows = new HomeAssistant(true, "homeassistant", true, true, "1", true);
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
    try (Door door = new Door(true, Optional.empty());
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
    try (Door door = new Door(true, Optional.of(new Household(Set.of("ada", "rex"), Set.of())))) {
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
    try (Door door = new Door(true, Optional.of(new Household(Set.of("bo", "rex"), Set.of())))) {
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

  @Test
  void anyBaseAndDoorMakeAnIdThatHomeAssistantTakes() {
    assertEquals("house_1_doors_back-2", HomeAssistant.id(new Topics("house 1/doors", "back-2")));
  }

  @Test
  void theDoorIsIntroducedAtOnceForGoodAndAgainAfterABirthHoweverOftenThatIsTold()
      throws Exception {
    try (Door door = new Door(true);
        Ear ear = new Ear(door.broker, "homeassistant/#")) {
      until("it is introduced", () -> introductions(ear).size() == 1);
      door.broker.publish("homeassistant/status", bytes("offline"), false);
      for (int i = 0; i < 50; i++) {
        door.broker.publish("homeassistant/status", bytes("online"), false);
      }
      until("it is introduced again", () -> introductions(ear).size() == 2);
      Thread.sleep(4_000);
      assertEquals(2, introductions(ear).size(), "once for fifty births");
      assertEquals(1, introductions(ear).stream().distinct().count());
    }
  }

  @Test
  void theBrokerKeepsTheIntroductionUntilItIsSwitchedOffInTheConfiguration() throws Exception {
    try (Door door = new Door(true)) {
      try (Ear ear = new Ear(door.broker, CONFIG)) {
        until("it is introduced", () -> !ear.lines().isEmpty());
      }
      try (Ear late = new Ear(door.broker, CONFIG)) {
        until("it was kept", () -> late.lines().stream().anyMatch(line -> line.startsWith("1 ")));
      }
      door.link.close();
      try (MqttLink off = door.link(false);
          Ear ear = new Ear(door.broker, CONFIG)) {
        until("it is there", () -> !ear.lines().isEmpty());
        off.start();
        until("it is taken back", () -> ear.lines().getLast().equals("0 " + CONFIG + " "));
      }
      try (Ear late = new Ear(door.broker, "#")) {
        until("other things are heard", () -> !late.lines().isEmpty());
        Thread.sleep(300);
        assertTrue(late.lines().stream().noneMatch(line -> line.startsWith("1 " + CONFIG)));
      }
    }
  }

  @Test
  void switchedOffItTellsNothingWhereNothingWasTold() throws Exception {
    try (Door door = new Door(false);
        Ear ear = new Ear(door.broker, "homeassistant/#")) {
      until("it is connected", door.link::connected);
      door.broker.publish("homeassistant/status", bytes("online"), false);
      Thread.sleep(4_000);
      assertEquals(List.of("0 homeassistant/status online"), ear.lines());
      assertFalse(door.commanded);
    }
  }

  /** A line to a broker of its own. */
  private final class Door implements AutoCloseable {
    final MosquittoBroker broker = new MosquittoBroker(folder);
    final SqliteDoorLog log = SqliteDoorLog.open(folder.resolve("door.db"), ZoneOffset.UTC);
    final MqttLink link;
    volatile boolean commanded;

    Door(boolean enabled) throws Exception {
      this(enabled, Optional.of(Household.ONE));
    }

    Door(boolean enabled, Optional<Household> dogs) throws Exception {
      broker.start();
      link = link(enabled, dogs);
      link.start();
    }

    MqttLink link(boolean enabled) {
      return link(enabled, Optional.of(Household.ONE));
    }

    MqttLink link(boolean enabled, Optional<Household> dogs) {
      return new MqttLink(
          MqttSettings.of(broker.uri(), "door", "porch"),
          log,
          command -> commanded = true,
          event -> {},
          Optional.of(
              new HomeAssistant(
                  enabled,
                  "homeassistant",
                  true,
                  true,
                  "1",
                  !dogs.equals(Optional.of(Household.ONE)),
                  dogs,
                  Optional.empty())));
    }

    @Override
    public void close() throws Exception {
      link.close();
      log.close();
      broker.close();
    }
  }

  private static List<String> introductions(Ear ear) {
    return ear.lines().stream()
        .filter(line -> line.contains(CONFIG))
        .map(line -> line.substring(2))
        .toList();
  }

  private static JsonObject components(HomeAssistant settings) {
    return components(settings, Household.ONE, Set.of());
  }

  private static JsonObject components(HomeAssistant settings, Household dogs, Set<String> gone) {
    return components(HomeAssistantDevice.describe(settings, TOPICS, dogs, gone));
  }

  private static JsonObject components(byte[] introduction) {
    return parsed(introduction).getAsJsonObject("components");
  }

  private static JsonObject described(HomeAssistant settings) {
    return parsed(HomeAssistantDevice.describe(settings, TOPICS, Household.ONE, Set.of()));
  }

  private static JsonObject parsed(byte[] introduction) {
    return JsonParser.parseString(new String(introduction, StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
