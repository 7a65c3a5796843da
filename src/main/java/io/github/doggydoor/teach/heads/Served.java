package io.github.doggydoor.teach.heads;

import com.google.gson.JsonObject;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.JsonFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long the door has gone by each generation that is on probation, in seconds of its running. No
 * wall clock has a say in it, so that none that jumps ends a probation early. What cannot be read
 * was no time: the probation begins anew.
 *
 * @param file {@code served.json}, which need not be there
 */
record Served(Path file) {
  private static final String SECONDS = "seconds";

  Duration of(int number) {
    return Duration.ofSeconds(read().getOrDefault(Integer.toString(number), 0L));
  }

  void put(int number, Duration served) throws IOException {
    SortedMap<String, Long> all = read();
    all.put(Integer.toString(number), served.toSeconds());
    write(all);
  }

  void forget(int number) throws IOException {
    SortedMap<String, Long> all = read();
    if (all.remove(Integer.toString(number)) != null) {
      write(all);
    }
  }

  private SortedMap<String, Long> read() {
    SortedMap<String, Long> all = new TreeMap<>();
    if (Files.exists(file)) {
      try {
        JsonFields.read(file, "remove it")
            .primitives(SECONDS, "a number", JsonFields::isNumber)
            .forEach((number, seconds) -> all.put(number, Math.max(0, seconds.getAsLong())));
      } catch (BundleException damaged) {
        return new TreeMap<>();
      }
    }
    return all;
  }

  private void write(Map<String, Long> all) throws IOException {
    JsonObject seconds = new JsonObject();
    all.forEach(seconds::addProperty);
    JsonObject json = new JsonObject();
    json.add(SECONDS, seconds);
    StateFile.replace(file, json + "\n");
  }
}
