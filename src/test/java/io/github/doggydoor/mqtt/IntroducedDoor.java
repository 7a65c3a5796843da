package io.github.doggydoor.mqtt;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A door's line to a broker of its own, on which it introduces itself to Home Assistant. */
final class IntroducedDoor implements AutoCloseable {
  static final Topics TOPICS = new Topics("doggydoor", "porch");
  static final String CONFIG = "homeassistant/device/doggydoor_porch/config";

  final MosquittoBroker broker;
  final MqttLink link;
  volatile boolean commanded;
  private final SqliteDoorLog log;

  /** One of one dog, whose broker and log are in that folder. */
  IntroducedDoor(Path folder, boolean enabled) throws Exception {
    this(folder, enabled, Optional.of(Household.ONE));
  }

  IntroducedDoor(Path folder, boolean enabled, Optional<Household> dogs) throws Exception {
    broker = new MosquittoBroker(folder);
    log = SqliteDoorLog.open(folder.resolve("door.db"), ZoneOffset.UTC);
    broker.start();
    link = link(enabled, dogs);
    link.start();
  }

  /** Another line to the same broker, not started. */
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

  /** What that ear heard a door say of itself. */
  static List<String> introductions(Ear ear) {
    return ear.lines().stream()
        .filter(line -> line.contains(CONFIG))
        .map(line -> line.substring(2))
        .toList();
  }

  /** How a door of one dog is to show up, which has all that there is but whereabouts. */
  static HomeAssistant settings() {
    return settings(true, false);
  }

  /**
   * Likewise.
   *
   * @param more whether it has a contact, and obeys UNLOCK
   */
  static HomeAssistant settings(boolean more, boolean whereabouts) {
    return new HomeAssistant(
        true,
        "homeassistant",
        more,
        more,
        "1",
        whereabouts,
        Optional.of(Household.ONE),
        Optional.empty());
  }

  /** What such a door offers, by its key. */
  static JsonObject components(HomeAssistant settings) {
    return components(settings, Household.ONE, Set.of());
  }

  static JsonObject components(HomeAssistant settings, Household dogs, Set<String> gone) {
    return components(HomeAssistantDevice.describe(settings, TOPICS, dogs, gone));
  }

  static JsonObject components(byte[] introduction) {
    return parsed(introduction).getAsJsonObject("components");
  }

  /** All that it says of itself. */
  static JsonObject described(HomeAssistant settings) {
    return parsed(HomeAssistantDevice.describe(settings, TOPICS, Household.ONE, Set.of()));
  }

  private static JsonObject parsed(byte[] introduction) {
    return JsonParser.parseString(new String(introduction, StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
