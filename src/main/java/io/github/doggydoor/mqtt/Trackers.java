package io.github.doggydoor.mqtt;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The dogs as device trackers among the entities of the door. */
final class Trackers {
  static final String PLATFORM = "device_tracker";

  /** More than a door ever had dogs: whoever may write to the broker could name any number. */
  private static final int MOST = 32;

  private Trackers() {}

  /**
   * The key of a dog's tracker; it must stay what it is. A name that loses a character by it has a
   * sum behind it, so that no other becomes the same.
   */
  static String key(String dog) {
    String safe = dog.replaceAll("[^A-Za-z0-9_-]", "_");
    return "home_" + (safe.equals(dog) ? dog : safe + "_" + Integer.toHexString(dog.hashCode()));
  }

  /** The keys in an earlier introduction; none where the bytes are no introduction. */
  static Set<String> in(byte[] introduction) {
    Set<String> keys = new TreeSet<>();
    try {
      if (JsonParser.parseString(new String(introduction, StandardCharsets.UTF_8))
              instanceof JsonObject json
          && json.get("components") instanceof JsonObject components) {
        for (Map.Entry<String, JsonElement> one : components.entrySet()) {
          if (keys.size() < MOST && isTracker(one.getKey(), one.getValue())) {
            keys.add(one.getKey());
          }
        }
      }
    } catch (JsonParseException none) {
      return Set.of();
    }
    return keys;
  }

  private static boolean isTracker(String key, JsonElement value) {
    return key.matches("home_[A-Za-z0-9_-]{1,80}")
        && value instanceof JsonObject entity
        && entity.has("unique_id")
        && Reports.word(entity, "platform").filter(PLATFORM::equals).isPresent();
  }
}
