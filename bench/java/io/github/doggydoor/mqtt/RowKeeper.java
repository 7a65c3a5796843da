package io.github.doggydoor.mqtt;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A subscriber as the guide describes it: keeps rows by their number and id, and asks the door for
 * pages of what a dying broker took with it. It hears by mosquitto's own client.
 */
final class RowKeeper implements AutoCloseable {
  private final MosquittoBroker broker;
  private final String base;
  private final Ear ear;
  private final Map<Long, String> rows = new HashMap<>();
  private final Map<String, JsonObject> replies = new ConcurrentHashMap<>();
  private long highest;
  private long duplicates;
  private long outOfOrder;
  private long fromPages;
  private long contradictions;
  private volatile long unlockedAt;

  RowKeeper(MosquittoBroker broker, String base) throws IOException {
    this.broker = broker;
    this.base = base;
    ear = new Ear(broker, this::hear, base + "/event", base + "/log/reply", base + "/state");
  }

  private void hear(String line) {
    String[] parts = line.split(" ", 3);
    hear(parts[1], JsonParser.parseString(parts[2]));
  }

  private synchronized void hear(String topic, JsonElement payload) {
    JsonObject object = payload.getAsJsonObject();
    if (topic.endsWith("/state")) {
      if (object.get("lock").getAsString().equals("unlocked")) {
        unlockedAt = System.nanoTime();
      }
    } else if (topic.endsWith("/event")) {
      long seq = object.get("seq").getAsLong();
      if (keep(object)) {
        outOfOrder += seq < highest ? 1 : 0;
        highest = Math.max(highest, seq);
      } else {
        duplicates++;
      }
    } else {
      replies.put(object.get("id").getAsString(), object);
    }
  }

  /** Whether it is a new one. */
  private boolean keep(JsonObject row) {
    String id = row.get("id").getAsString();
    String known = rows.putIfAbsent(row.get("seq").getAsLong(), id);
    contradictions += known != null && !known.equals(id) ? 1 : 0;
    return known == null;
  }

  /** Asks for pages until it has every row up to {@code last}. */
  void fill(long last) throws IOException, InterruptedException {
    for (long missing = missing(last); missing > 0; missing = missing(last)) {
      String id = UUID.randomUUID().toString();
      String request =
          "{\"v\":1,\"id\":\"%s\",\"after\":%d,\"limit\":200}".formatted(id, missing - 1);
      broker.publish(base + "/log/get", request.getBytes(StandardCharsets.UTF_8), false);
      for (int i = 0; i < 100 && !replies.containsKey(id); i++) {
        Thread.sleep(20);
      }
      JsonObject reply = replies.remove(id);
      if (reply != null) {
        synchronized (this) {
          for (JsonElement row : reply.getAsJsonArray("rows")) {
            fromPages += keep(row.getAsJsonObject()) ? 1 : 0;
          }
        }
      }
    }
  }

  /** The lowest number that it has not, up to {@code last}; 0 where it has all. */
  private synchronized long missing(long last) {
    for (long seq = 1; seq <= last; seq++) {
      if (!rows.containsKey(seq)) {
        return seq;
      }
    }
    return 0;
  }

  synchronized Map<Long, String> rows() {
    return Map.copyOf(rows);
  }

  synchronized int size() {
    return rows.size();
  }

  /** When the door last said that it is unlocked, by the monotonic clock. */
  long unlockedAt() {
    return unlockedAt;
  }

  synchronized String told() {
    return "%d twice, %d out of order, %d by pages, %d with two ids"
        .formatted(duplicates, outOfOrder, fromPages, contradictions);
  }

  synchronized boolean sound() {
    return outOfOrder == 0 && contradictions == 0;
  }

  @Override
  public void close() throws Exception {
    ear.close();
  }
}
