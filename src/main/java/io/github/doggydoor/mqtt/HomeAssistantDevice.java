package io.github.doggydoor.mqtt;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The door as a device of Home Assistant, in its format of device discovery
 * (https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload, since 2024.12).
 * Templates turn the door's own payloads into what each entity wants, so that the door sends
 * nothing twice. An entity that is not offered is there with its platform only, by which Home
 * Assistant removes it.
 */
final class HomeAssistantDevice {
  /** After so long, a command that was held up on its way no longer counts. */
  private static final int COMMAND_SECONDS = 30;

  /**
   * Older rows are history, which the outbox sends after an outage: no automation may act on it.
   */
  private static final int NEWS_MINUTES = 10;

  /** Figures come every minute; when so many seconds pass without, they are unknown. */
  private static final int FIGURES_SECONDS = 300;

  private final HomeAssistant settings;
  private final Topics topics;
  private final Household dogs;
  private final JsonObject components = new JsonObject();

  private HomeAssistantDevice(HomeAssistant settings, Topics topics, Household dogs) {
    this.settings = settings;
    this.topics = topics;
    this.dogs = dogs;
  }

  /**
   * What the door tells Home Assistant of itself.
   *
   * @param gone keys of trackers of dogs that it no longer knows
   */
  static byte[] describe(HomeAssistant settings, Topics topics, Household dogs, Set<String> gone) {
    HomeAssistantDevice device = new HomeAssistantDevice(settings, topics, dogs);
    gone.forEach(key -> device.retired(key, Trackers.PLATFORM));
    device.lock();
    device.state();
    device.visits();
    device.modes();
    device.whereabouts();
    device.events();
    device.figures();
    return device.message().toString().getBytes(StandardCharsets.UTF_8);
  }

  private JsonObject message() {
    JsonObject device = new JsonObject();
    device.add("identifiers", array(List.of(HomeAssistant.id(topics))));
    device.addProperty("name", "Doggy Door " + topics.door());
    device.addProperty("manufacturer", "Doggy Door");
    device.addProperty("sw_version", settings.version());
    // Home Assistant shows it as the device's own page.
    settings.page().ifPresent(page -> device.addProperty("configuration_url", page));
    JsonObject origin = new JsonObject();
    origin.addProperty("name", "Doggy Door");
    origin.addProperty("sw_version", settings.version());
    JsonObject availability = new JsonObject();
    availability.addProperty("topic", topics.availability());
    // Home Assistant takes no notice of a word that it does not know, and "stopped" is one.
    availability.addProperty(
        "value_template", "{{ 'online' if value == 'online' else 'offline' }}");
    JsonArray availabilities = new JsonArray();
    availabilities.add(availability);
    JsonObject message = new JsonObject();
    message.add("device", device);
    message.add("origin", origin);
    message.add("availability", availabilities);
    message.addProperty("state_topic", topics.state());
    message.addProperty("qos", 1);
    message.add("components", components);
    return message;
  }

  /** The latch moves in milliseconds: there is no locking or unlocking to be seen. */
  private void lock() {
    if (!settings.remoteUnlock()) {
      retired("lock", "lock");
      retired("open", "button");
      return;
    }
    JsonObject lock = entity("lock", "lock", null);
    lock.addProperty(
        "value_template",
        "{{ {'locked': 'LOCKED', 'fault': 'LOCKED', 'unlocked': 'UNLOCKED', 'ajar': 'OPEN',"
            + " 'jammed': 'JAMMED'}[value_json.lock] }}");
    lock.addProperty("command_topic", topics.set());
    lock.addProperty("command_template", command("\"command\":\"{{ value | lower }}\""));
    JsonObject open = entity("open", "button", "Open once");
    open.addProperty("command_topic", topics.set());
    open.addProperty("command_template", command("\"command\":\"unlock\""));
    open.addProperty("icon", "mdi:dog-side");
  }

  private void state() {
    JsonObject state = entity("state", "sensor", "State");
    state.addProperty("device_class", "enum");
    state.add("options", words(Status.Lock.values()));
    state.addProperty("value_template", "{{ value_json.lock }}");
    state.addProperty("icon", "mdi:door");
    if (settings.contact()) {
      JsonObject contact = entity("contact", "binary_sensor", "Flap");
      contact.addProperty("device_class", "door");
      contact.addProperty(
          "value_template",
          "{{ {'open': 'ON', 'closed': 'OFF'}.get(value_json.contact, 'None') }}");
    } else {
      retired("contact", "binary_sensor");
    }
    JsonObject problem = entity("problem", "binary_sensor", "Problem");
    problem.addProperty("device_class", "problem");
    problem.addProperty(
        "value_template",
        "{{ 'ON' if value_json.faults or value_json.blind or value_json.lock in ('fault', 'jammed')"
            + " else 'OFF' }}");
    attributes(problem, "{'faults': value_json.faults, 'blind': value_json.blind}");
  }

  private void visits() {
    JsonObject visitor = entity("last_visitor", "sensor", "Last visitor");
    visitor.addProperty("device_class", "enum");
    visitor.add("options", array(dogs.visitors()));
    visitor.addProperty("value_template", "{{ (value_json.last_visitor or {}).get('who') }}");
    attributes(visitor, "value_json.last_visitor or {}");
    visitor.addProperty("icon", "mdi:paw");
    JsonObject visit = entity("last_visit", "sensor", "Last visit");
    visit.addProperty("device_class", "timestamp");
    visit.addProperty("value_template", "{{ (value_json.last_visitor or {}).get('at') }}");
    JsonObject snapshot = entity("snapshot", "image", "Snapshot");
    snapshot.addProperty("image_topic", topics.snapshot());
    snapshot.addProperty("content_type", "image/jpeg");
  }

  private void modes() {
    JsonObject mode = entity("mode", "select", "Mode");
    mode.add("options", words(Mode.values()));
    mode.addProperty("value_template", "{{ value_json.mode }}");
    mode.addProperty("command_topic", topics.modeSet());
    mode.addProperty("command_template", command("\"mode\":\"{{ value }}\""));
  }

  private static String title(String dog) {
    int first = dog.offsetByCodePoints(0, 1);
    return dog.substring(0, first).toUpperCase(Locale.ROOT) + dog.substring(first);
  }

  /** One for each dog; absent where the door cannot know it, as they always were there. */
  private void whereabouts() {
    if (settings.whereabouts()) {
      dogs.house().forEach(this::whereabouts);
    }
  }

  /**
   * Home Assistant takes no notice of an empty word: nothing is said of a dog that the state does
   * not have, as long as the model that knows it is being loaded, and nothing warned of where the
   * state has none at all, before the tracker is taken back.
   */
  private void whereabouts(String dog) {
    JsonObject tracker = entity(Trackers.key(dog), Trackers.PLATFORM, title(dog));
    tracker.addProperty(
        "value_template",
        "{{ {'home': 'home', 'out': 'not_home', 'unknown': 'None'}"
            + ".get((value_json.get('home') or {}).get('"
            + dog.replace("\\", "\\\\").replace("'", "\\'")
            + "'), '') }}");
    tracker.addProperty("icon", "mdi:dog");
  }

  private void events() {
    JsonObject event = entity("event", "event", "Door log");
    event.addProperty("state_topic", topics.event());
    event.add(
        "event_types",
        words(
            Arrays.stream(Kind.values())
                .filter(kind -> settings.whereabouts() || !kind.ofWhereabouts())
                .toArray(Kind[]::new)));
    event.addProperty(
        "value_template",
        "{% if now() - as_datetime(value_json.at) < timedelta(minutes="
            + NEWS_MINUTES
            + ") %}{{ dict(value_json, event_type=value_json.kind) | to_json }}{% endif %}");
    event.addProperty("icon", "mdi:clipboard-text-clock");
  }

  private void figures() {
    figure("fps", "Frames a second", "fps", "value_json.fps");
    figure("latency", "Inference", "ms", "(value_json.latency_ms or {}).get('p95')");
    figure("temperature", "Temperature", "°C", "value_json.temperature_c")
        .addProperty("device_class", "temperature");
    figure(
            "memory",
            "Memory",
            "MiB",
            "(value_json.rss_bytes / 1048576) | round(1) if value_json.rss_bytes else None")
        .addProperty("device_class", "data_size");
    figure("outbox", "Rows to send", "rows", "value_json.outbox");
    figure("teach_questions", "Questions", "visits", "(value_json.teach or {}).get('questions')")
        .addProperty("icon", "mdi:chat-question");
    // Rather a name than a quantity: it has no unit, and no mean.
    diagnostic("teach_generation", "Generation", "(value_json.teach or {}).get('generation')")
        .addProperty("icon", "mdi:school");
  }

  private JsonObject figure(String key, String name, String unit, String value) {
    JsonObject sensor = diagnostic(key, name, value);
    sensor.addProperty("unit_of_measurement", unit);
    sensor.addProperty("state_class", "measurement");
    return sensor;
  }

  private JsonObject diagnostic(String key, String name, String value) {
    JsonObject sensor = entity(key, "sensor", name);
    sensor.addProperty("state_topic", topics.stats());
    sensor.addProperty("entity_category", "diagnostic");
    sensor.addProperty("expire_after", FIGURES_SECONDS);
    sensor.addProperty("value_template", "{{ " + value + " }}");
    return sensor;
  }

  /** A new entity; without a name it has the name of the device. */
  private JsonObject entity(String key, String platform, String name) {
    JsonObject entity = retired(key, platform);
    entity.addProperty("unique_id", HomeAssistant.id(topics) + "_" + key);
    entity.addProperty("name", name);
    return entity;
  }

  private JsonObject retired(String key, String platform) {
    JsonObject entity = new JsonObject();
    entity.addProperty("platform", platform);
    components.add(key, entity);
    return entity;
  }

  private void attributes(JsonObject entity, String dictionary) {
    entity.addProperty("json_attributes_topic", topics.state());
    entity.addProperty("json_attributes_template", "{{ (" + dictionary + ") | to_json }}");
  }

  /** A command that is good once, and for a short time. */
  private static String command(String what) {
    return "{"
        + what
        + ",\"id\":\"ha-{{ (now().timestamp() * 1000000) | int }}\",\"expires_at\":"
        + "\"{{ (now() + timedelta(seconds="
        + COMMAND_SECONDS
        + ")).isoformat() }}\"}";
  }

  private static JsonArray words(Enum<?>[] values) {
    return array(
        Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).toList());
  }

  private static JsonArray array(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }
}
