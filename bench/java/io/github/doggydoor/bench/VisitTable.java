package io.github.doggydoor.bench;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The results of {@link VisitBench}, as Markdown and as JSON. */
final class VisitTable {
  private VisitTable() {}

  /**
   * One run.
   *
   * @param kind full, compact or cascade
   * @param fps of camera and vision
   * @param millis of each visit; infinite where the door stayed shut
   * @param parts of each opening, by name
   */
  record Line(String kind, int fps, List<Double> millis, Map<String, List<Double>> parts) {
    private List<Double> opened() {
      return millis.stream().filter(Double::isFinite).sorted().toList();
    }

    String markdown() {
      return "| %s | %d | %d of %d | %s | %s | %s |"
          .formatted(
              kind,
              fps,
              opened().size(),
              millis.size(),
              number(rank(opened(), 0.5)),
              number(rank(opened(), 0.99)),
              medians());
    }

    private String medians() {
      StringBuilder words = new StringBuilder();
      new TreeMap<>(parts)
          .forEach(
              (name, of) ->
                  words
                      .append(words.isEmpty() ? "" : ", ")
                      .append(name)
                      .append(' ')
                      .append(number(rank(of, 0.5))));
      return words.toString();
    }

    JsonObject json() {
      JsonObject json = new JsonObject();
      json.addProperty("kind", kind);
      json.addProperty("fps", fps);
      json.addProperty("visits", millis.size());
      json.addProperty("opened", opened().size());
      if (!opened().isEmpty()) {
        json.addProperty("median_ms", rank(opened(), 0.5));
        json.addProperty("p99_ms", rank(opened(), 0.99));
      }
      JsonObject medians = new JsonObject();
      new TreeMap<>(parts).forEach((name, of) -> medians.addProperty(name, rank(of, 0.5)));
      json.add("part_medians_ms", medians);
      return json;
    }
  }

  /** The nearest rank; no number of none. */
  private static double rank(List<Double> values, double share) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.ceil(share * sorted.size()) - 1);
  }

  private static String number(double millis) {
    return String.format(Locale.ROOT, millis < 10 ? "%.1f" : "%.0f", millis);
  }

  /** Writes {@code name.md} and {@code name.json}. */
  static void write(Path name, int visits, List<Line> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
            "# How long Bo waits: %s, %d processors, %s\n"
                .formatted(cpu(), processors(), LocalDate.now()))
        .append(
            "`bench/run visit`, %d visits each: from the capture of the first frame that shows him to the level of the latch, in ms; the\nmedians of its parts as the door log tells them.\n\n"
                .formatted(visits))
        .append("| model | fps | opened | median | p99 | parts |\n|---|---|---|---|---|---|\n");
    JsonArray results = new JsonArray();
    for (Line line : lines) {
      text.append(line.markdown()).append('\n');
      results.add(line.json());
    }
    JsonObject json = new JsonObject();
    json.addProperty("machine", cpu());
    json.addProperty("processors", processors());
    json.addProperty("date", LocalDate.now().toString());
    json.add("results", results);
    Files.writeString(Path.of(name + ".md"), text);
    Files.writeString(
        Path.of(name + ".json"),
        new GsonBuilder().setPrettyPrinting().create().toJson(json) + "\n");
    System.out.println(name + ".md and .json are written.");
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static String cpu() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 2))
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
