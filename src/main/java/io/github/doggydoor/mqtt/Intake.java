package io.github.doggydoor.mqtt;

import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Command.Request;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Whereabouts;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads commands. Whatever the bytes are, the answer is a command or a reason; JSON must be one
 * flat object of texts, so that nothing deep or large is ever built from it.
 */
final class Intake {
  static final int MAX_BYTES = 4096;
  private static final int MAX_ID = 128;
  static final String WRONG_ID = "the id must be 1 to " + MAX_ID + " printable characters";
  static final String ORIGIN = "mqtt";

  private Intake() {}

  /** What a topic takes. */
  private enum Topic {
    SET,
    MODE,
    HOME
  }

  /** What became of a payload. */
  sealed interface Result {
    /** It is a command; whether it is obeyed, the core decides. */
    record Accepted(Command command) implements Result {}

    /** It is none, and {@code reason} says why. */
    record Refused(Optional<String> id, String reason) implements Result {}
  }

  /** The payload of {@code …/set}: a word, or JSON. */
  static Result command(byte[] payload, boolean retained, boolean fresh) {
    return read(payload, retained, fresh, Topic.SET);
  }

  /** The payload of {@code …/mode/set}: the word of a mode, or JSON. */
  static Result mode(byte[] payload, boolean retained, boolean fresh) {
    return read(payload, retained, fresh, Topic.MODE);
  }

  /** The payload of {@code …/home/set}: where the dog is, after his name or alone, or JSON. */
  static Result home(byte[] payload, boolean retained, boolean fresh) {
    return read(payload, retained, fresh, Topic.HOME);
  }

  private static Result read(byte[] payload, boolean retained, boolean fresh, Topic topic) {
    Map<String, String> fields = new HashMap<>();
    try {
      String text = text(payload);
      if (text.startsWith("{")) {
        parse(text, fields);
      } else if (topic == Topic.MODE) {
        fields.put("mode", text);
      } else if (topic == Topic.HOME) {
        int space = text.lastIndexOf(' ');
        fields.put("dog", space < 0 ? Whereabouts.DOG : text.substring(0, space));
        fields.put("home", text.substring(space + 1));
      } else if (text.equals("LOCK") || text.equals("UNLOCK")) {
        fields.put("command", text.equals("LOCK") ? "lock" : "unlock");
      } else {
        throw new Refusal("the payload is neither LOCK nor UNLOCK nor a JSON object");
      }
      Optional<String> id = id(fields);
      return new Result.Accepted(
          new Command(request(fields, topic), id, expiry(fields), retained, fresh, ORIGIN));
    } catch (Refusal e) {
      return new Result.Refused(knownId(fields), e.getMessage());
    }
  }

  static String text(byte[] payload) throws Refusal {
    if (payload.length > MAX_BYTES) {
      throw new Refusal("the payload is longer than " + MAX_BYTES + " bytes");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(payload))
          .toString()
          .strip();
    } catch (CharacterCodingException e) {
      throw new Refusal("the payload is not UTF-8");
    }
  }

  private static void parse(String text, Map<String, String> fields) throws Refusal {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      reader.beginObject();
      while (reader.hasNext()) {
        String name = reader.nextName();
        JsonToken token = reader.peek();
        if (token == JsonToken.BEGIN_OBJECT || token == JsonToken.BEGIN_ARRAY) {
          throw new Refusal("a command is one flat object, and a value in it is not");
        }
        if (token == JsonToken.NULL) {
          reader.nextNull();
        } else if (token == JsonToken.BOOLEAN) {
          throw new Refusal("a value in the command is neither text nor null");
        } else if (token == JsonToken.NUMBER && !name.equals("v")) {
          throw new Refusal("a value in the command is neither text nor null");
        } else if (fields.put(name, reader.nextString()) != null) {
          throw new Refusal("a key is there twice");
        }
      }
      reader.endObject();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new Refusal("something follows the JSON object");
      }
    } catch (MalformedJsonException | JsonParseException | IllegalStateException e) {
      throw new Refusal("the JSON is malformed");
    } catch (IOException e) {
      throw new Refusal("the JSON ends too early");
    }
    if (!fields.getOrDefault("v", "1").equals("1")) {
      throw new Refusal("the command has a version (v) that is not 1");
    }
  }

  private static Request request(Map<String, String> fields, Topic topic) throws Refusal {
    if (topic == Topic.HOME) {
      return home(fields);
    }
    boolean modeTopic = topic == Topic.MODE;
    String command = fields.getOrDefault("command", modeTopic ? "mode" : "");
    if (modeTopic && !command.equals("mode")) {
      throw new Refusal("this topic takes only the mode");
    }
    return switch (command) {
      case "unlock" -> new Request.Unlock();
      case "lock" -> new Request.Lock();
      case "mode" -> new Request.SetMode(mode(fields.getOrDefault("mode", "")));
      case "" -> throw new Refusal("the command is missing: unlock, lock or mode");
      default -> throw new Refusal("the command is unknown: unlock, lock or mode are known");
    };
  }

  private static Request home(Map<String, String> fields) throws Refusal {
    if (!fields.getOrDefault("command", "home").equals("home")) {
      throw new Refusal("this topic takes only where the dog is");
    }
    String word = fields.getOrDefault("home", "");
    return new Request.SetWhereabouts(
        fields.getOrDefault("dog", Whereabouts.DOG),
        Arrays.stream(Whereabouts.values())
            .filter(where -> where.word().equals(word))
            .findFirst()
            .orElseThrow(() -> new Refusal("where the dog is must be one of home, out, unknown")));
  }

  private static Mode mode(String word) throws Refusal {
    return Arrays.stream(Mode.values())
        .filter(mode -> mode.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "the mode must be one of "
                        + Arrays.stream(Mode.values())
                            .map(Mode::word)
                            .collect(Collectors.joining(", "))));
  }

  private static Optional<String> id(Map<String, String> fields) throws Refusal {
    Optional<String> id = knownId(fields);
    if (fields.containsKey("id") && id.isEmpty()) {
      throw new Refusal(WRONG_ID);
    }
    return id;
  }

  private static Optional<String> knownId(Map<String, String> fields) {
    return usable(fields.get("id"));
  }

  /** The id, where it is short and printable. */
  static Optional<String> usable(String id) {
    return Optional.ofNullable(id)
        .filter(text -> !text.isEmpty() && text.length() <= MAX_ID)
        .filter(text -> text.chars().allMatch(c -> c >= ' ' && c < 127));
  }

  private static Optional<Instant> expiry(Map<String, String> fields) throws Refusal {
    String text = fields.get("expires_at");
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw new Refusal("expires_at must be a time like 2026-11-24T14:00:00Z");
    }
  }

  /** Why the payload is not what it should be. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;

    Refusal(String reason) {
      super(reason, null, false, false);
    }
  }
}
