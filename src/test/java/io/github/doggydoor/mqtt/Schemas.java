package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The schemas of {@code docs/mqtt}, and whether a payload is as they say. */
public final class Schemas {
  static final Path FOLDER = Path.of("docs/mqtt");

  /** What only some doors tell; all else is always there. */
  private static final Set<String> OPTIONAL = Set.of("state.home", "event.dog");

  private Schemas() {}

  /**
   * Asserts that {@code json} is as schema {@code name} says, and has no key that the schema does
   * not explain: owners may meet keys of later versions, but the door may not send any.
   */
  public static void check(String name, String json) throws IOException {
    assertEquals(List.of(), mistakes(name, json), json);
    JsonObject schema = JsonParser.parseString(text(name)).getAsJsonObject();
    Set<String> sent = JsonParser.parseString(json).getAsJsonObject().keySet();
    Set<String> explained = new LinkedHashSet<>(schema.getAsJsonObject("properties").keySet());
    // Of two doors of different equipment, one may have nothing to say here.
    explained.removeIf(key -> OPTIONAL.contains(name + "." + key) && !sent.contains(key));
    assertEquals(explained, sent);
  }

  /** What is wrong with {@code json}. */
  static List<String> mistakes(String name, String json) throws IOException {
    return new ValidatorFactory()
        .withJsonNodeFactory(new GsonNode.Factory()).validate(text(name), json).getErrors().stream()
            .map(Error::toString)
            .toList();
  }

  static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name + ".schema.json"));
  }
}
