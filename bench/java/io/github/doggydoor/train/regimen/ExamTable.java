package io.github.doggydoor.train.regimen;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The results of the exam, as Markdown and as JSON. */
final class ExamTable {
  private static final Gson GSON = new Gson();

  private final List<ExamLine> lines = new ArrayList<>();
  private final List<ExamLine> means = new ArrayList<>();

  void add(ExamRow row) {
    if (!row.isEmpty()) {
      add(row.line());
    }
  }

  void add(ExamLine line) {
    lines.add(line);
    System.out.println(line.markdown());
  }

  /**
   * Adds the means over owners, for each method: over all of its owners, and over those that every
   * method has, where these are fewer.
   */
  void means(String protocol) {
    Map<String, Map<String, List<ExamLine>>> byUnit = new LinkedHashMap<>();
    for (ExamLine line : lines) {
      if (line.protocol().equals(protocol)) {
        byUnit
            .computeIfAbsent(line.unit(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(line.method(), _ -> new ArrayList<>())
            .add(line);
      }
    }
    for (Map<String, List<ExamLine>> methods : byUnit.values()) {
      int least = methods.values().stream().mapToInt(List::size).min().orElse(0);
      List<ExamLine> fewest =
          methods.values().stream().filter(some -> some.size() == least).findFirst().orElseThrow();
      List<String> common = fewest.stream().map(ExamLine::owner).toList();
      for (List<ExamLine> some : methods.values()) {
        mean(some);
        if (some.size() > least) {
          mean(some.stream().filter(line -> common.contains(line.owner())).toList());
        }
      }
    }
  }

  private void mean(List<ExamLine> some) {
    if (some.size() > 1) {
      means.add(ExamLine.mean(some));
      System.out.println(means.getLast().markdown());
    }
  }

  void write(Path name, ExamData data, double looked, double seconds) throws IOException {
    StringBuilder text = new StringBuilder();
    long tested = data.dogs.keySet().stream().filter(data::isTested).count();
    text.append(
        String.format(
            Locale.ROOT,
            "# It knows the dog: %s, %d processors, %s%n"
                + "`bench/run dogs`: %.0f s, of which %.0f s to look at the pictures that were not in the cache. Of %d other dogs %d are tested with and %d are the cohort."
                + " Intervals are Wilson's, 95 %%, of what was counted; over owners the same strangers are counted again, so there they are too narrow."
                + " What each column and protocol is, says [the README](../README.md#dogs).%n%n",
            cpu(),
            Runtime.getRuntime().availableProcessors(),
            LocalDate.now(),
            seconds,
            looked,
            data.dogs.size(),
            tested,
            data.dogs.size() - tested));
    data.missing.forEach(one -> text.append("**Missing:** ").append(one).append("\n\n"));
    text.append("## Means and Bo\n").append(ExamLine.HEAD);
    means.forEach(line -> text.append(line.markdown()).append('\n'));
    lines.stream()
        .filter(line -> line.owner().equals(ExamData.BO))
        .forEach(line -> text.append(line.markdown()).append('\n'));
    text.append("\n## Every other owner\n").append(ExamLine.HEAD);
    lines.stream()
        .filter(line -> !line.owner().equals(ExamData.BO))
        .forEach(line -> text.append(line.markdown()).append('\n'));
    JsonObject about = new JsonObject();
    about.addProperty("machine", cpu());
    about.addProperty("processors", Runtime.getRuntime().availableProcessors());
    about.addProperty("date", LocalDate.now().toString());
    about.addProperty("seconds", seconds);
    // A row a line, as a change of one is then seen as one.
    String rows =
        Stream.concat(means.stream(), lines.stream())
            .map(line -> GSON.toJson(line.json()))
            .collect(Collectors.joining(",\n"));
    if (name.toAbsolutePath().getParent() != null) {
      Files.createDirectories(name.toAbsolutePath().getParent());
    }
    Files.writeString(Path.of(name + ".md"), text);
    Files.writeString(
        Path.of(name + ".json"),
        "{\"about\":" + GSON.toJson(about) + ",\n\"results\":[\n" + rows + "\n]}\n");
    System.out.println(name + ".md and .json are written.");
  }

  static String cpu() throws IOException {
    return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 2))
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
