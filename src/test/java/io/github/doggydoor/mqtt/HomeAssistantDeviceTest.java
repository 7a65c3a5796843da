package io.github.doggydoor.mqtt;

import static io.github.doggydoor.mqtt.IntroducedDoor.components;
import static io.github.doggydoor.mqtt.IntroducedDoor.described;
import static io.github.doggydoor.mqtt.IntroducedDoor.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What Home Assistant is told that there is; whether it understands: deploy/. */
class HomeAssistantDeviceTest {
  @Test
  void idsNeverChangeSinceTheOwnersSettingsHangOnThem() {
    JsonObject components = components(settings());
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
    JsonObject components = components(settings());
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
    JsonObject without = described(settings());
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
    JsonObject components = components(settings(false, false));
    assertEquals("{\"platform\":\"lock\"}", components.get("lock").toString());
    assertEquals("{\"platform\":\"button\"}", components.get("open").toString());
    assertEquals("{\"platform\":\"binary_sensor\"}", components.get("contact").toString());
    assertTrue(components.getAsJsonObject("state").has("unique_id"));
  }

  @Test
  void anyBaseAndDoorMakeAnIdThatHomeAssistantTakes() {
    assertEquals("house_1_doors_back-2", HomeAssistant.id(new Topics("house 1/doors", "back-2")));
  }
}
