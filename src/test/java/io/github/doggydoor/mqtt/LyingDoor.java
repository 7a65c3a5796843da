package io.github.doggydoor.mqtt;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A client that answers in a door's place to what it is asked of its log, with whatever it likes.
 */
public final class LyingDoor implements AutoCloseable {
  private final List<JsonObject> asked = new CopyOnWriteArrayList<>();
  private final PahoClient client;

  /**
   * @param lie makes of a request what is sent as the reply; {@code ID} in it becomes the request's
   */
  public LyingDoor(URI broker, String name, Function<JsonObject, String> lie)
      throws IOException, InterruptedException {
    Topics topics = new Topics("doggydoor", name);
    client =
        PahoClient.connect(
            MqttSettings.of(broker, "liar-" + name, name),
            "liar-" + name,
            (from, topic, payload, retained, again) -> {
              JsonObject request =
                  JsonParser.parseString(new String(payload, StandardCharsets.UTF_8))
                      .getAsJsonObject();
              asked.add(request);
              String reply = lie.apply(request).replace("ID", request.get("id").getAsString());
              var _ =
                  from.publish(topics.logReply(), reply.getBytes(StandardCharsets.UTF_8), 1, false);
            });
    client.subscribe(topics.logGet());
  }

  /** A reply with these rows, as a door would word it. */
  public static String reply(String rows, boolean more, long next, long newest) {
    return "{\"v\":1,\"id\":\"ID\",\"result\":\"done\",\"reason\":null,\"rows\":[%s],\"more\":%s,\"next\":%d,\"newest\":%d}"
        .formatted(rows, more, next, newest);
  }

  /** A row of that number, as a door would word it. */
  public static String row(long seq) {
    return "{\"v\":1,\"seq\":%d,\"id\":\"019ab5f0-0000-7000-8000-%012d\",\"at\":\"2026-11-24T12:00:00.120Z\",\"kind\":\"denied\",\"why\":\"a lie\",\"snapshot\":null,\"score\":null,\"familiarity\":null,\"command_id\":null}"
        .formatted(seq, seq);
  }

  /** The requests so far. */
  public List<JsonObject> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    client.close();
  }
}
