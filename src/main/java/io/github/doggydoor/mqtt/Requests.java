package io.github.doggydoor.mqtt;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Writes what an owner asks of a door; {@link Intake} and {@link LogRequest} read it. */
final class Requests {
  private Requests() {}

  /**
   * @param end until when the door may obey
   */
  static JsonObject command(String id, Command.Request request, Instant end) {
    JsonObject json = new JsonObject();
    json.addProperty("v", 1);
    switch (request) {
      case Command.Request.Unlock _ -> json.addProperty("command", "unlock");
      case Command.Request.Lock _ -> json.addProperty("command", "lock");
      case Command.Request.SetMode set -> {
        json.addProperty("command", "mode");
        json.addProperty("mode", set.mode().word());
      }
      case Command.Request.SetWhereabouts set -> {
        json.addProperty("command", "home");
        json.addProperty("dog", set.dog());
        json.addProperty("home", set.where().word());
      }
      case Command.Request.Unreadable _, Command.Request.Unread _ ->
          throw new IllegalArgumentException("not to be sent: " + request);
    }
    json.addProperty("id", id);
    json.addProperty("expires_at", end.toString());
    return json;
  }

  /** What each means: {@link RemoteDoor#page}. */
  static JsonObject page(String id, long after, int limit, Set<Kind> kinds, Optional<String> dog) {
    JsonObject json = new JsonObject();
    json.addProperty("v", 1);
    json.addProperty("id", id);
    json.addProperty("after", after);
    json.addProperty("limit", limit);
    JsonArray words = new JsonArray();
    kinds.forEach(kind -> words.add(kind.word()));
    json.add("kinds", words);
    dog.ifPresent(name -> json.addProperty("dog", name));
    return json;
  }
}
