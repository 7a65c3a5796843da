package io.github.doggydoor.train.regimen;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.train.regimen.ExamLine.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of the households, as Markdown and as JSON. */
final class HouseholdTable {
  private static final Gson GSON = new Gson();
  private static final String HEAD =
      "| house | learnt | dog | FRR | its photos that count for another | strangers in by it | strangers in by any |\n"
          + "|---|---|---|---|---|---|---|\n";

  private final List<HouseholdCount> counts = new ArrayList<>();

  void add(HouseholdCount count) {
    counts.add(count);
    rows(count).forEach(System.out::println);
  }

  void write(Path name, double looked, double seconds) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "# Several dogs in one house: %s, %d processors, %s%n"
                + "`bench/run dogs --only household`: %.0f s, of which %.0f s to look at the pictures that were not in the cache."
                + " Intervals are Wilson's, 95 %%, of what was counted; over houses the same strangers and dogs are counted again, so there they are too narrow."
                + " What is counted, says [the README](../README.md#dogs).%n%n",
            ExamTable.cpu(),
            Runtime.getRuntime().availableProcessors(),
            LocalDate.now(),
            seconds,
            looked));
    text.append("## All houses of one size\n").append(HEAD);
    List<JsonObject> json = new ArrayList<>();
    for (int size : List.of(2, 3)) {
      for (boolean together : List.of(true, false)) {
        List<HouseholdCount> some =
            counts.stream()
                .filter(one -> one.house.size() == size && one.together == together)
                .toList();
        if (!some.isEmpty()) {
          text.append(mean(some, json)).append('\n');
        }
      }
    }
    text.append("\n## Each house\n").append(HEAD);
    for (HouseholdCount count : counts) {
      rows(count).forEach(row -> text.append(row).append('\n'));
      json.addAll(json(count));
    }
    if (name.toAbsolutePath().getParent() != null) {
      Files.createDirectories(name.toAbsolutePath().getParent());
    }
    JsonObject about = new JsonObject();
    about.addProperty("machine", ExamTable.cpu());
    about.addProperty("date", LocalDate.now().toString());
    about.addProperty("seconds", seconds);
    Files.writeString(Path.of(name + ".md"), text);
    Files.writeString(
        Path.of(name + ".json"),
        "{\"about\":"
            + GSON.toJson(about)
            + ",\n\"results\":[\n"
            + json.stream().map(GSON::toJson).collect(Collectors.joining(",\n"))
            + "\n]}\n");
    System.out.println(name + ".md and .json are written.");
  }

  private static String learnt(HouseholdCount count) {
    return count.together ? "together" : "each alone";
  }

  private static List<String> rows(HouseholdCount count) {
    List<String> rows = new ArrayList<>();
    for (int dog = 0; dog < count.house.size(); dog++) {
      rows.add(
          "| %s | %s | %s | %s | %s | %s | %s |"
              .formatted(
                  String.join(", ", count.house),
                  learnt(count),
                  count.house.get(dog),
                  count.frr(dog).markdown(),
                  count.taken(dog).markdown(),
                  count.far(dog).markdown(),
                  count.anyFar().markdown()));
    }
    return rows;
  }

  /** The mean over houses; what its intervals are of, is counted over all. */
  private static String mean(List<HouseholdCount> some, List<JsonObject> json) {
    Share frr = mean(some.stream().map(HouseholdCount::allRejected).toList());
    Share taken = mean(some.stream().map(HouseholdCount::allTaken).toList());
    Share any = mean(some.stream().map(count -> count.anyFar().counted()).toList());
    List<Rate> each = new ArrayList<>();
    for (HouseholdCount count : some) {
      for (int dog = 0; dog < count.house.size(); dog++) {
        each.add(count.far(dog).counted());
      }
    }
    Share one = mean(each);
    String house = some.size() + " of " + some.getFirst().house.size();
    JsonObject line = new JsonObject();
    line.addProperty("houses", some.size());
    line.addProperty("dogs", some.getFirst().house.size());
    line.addProperty("learnt", learnt(some.getFirst()));
    put(line, frr, taken, one, any);
    json.add(line);
    return "| %s | %s | all | %s | %s | %s | %s |"
        .formatted(
            house,
            learnt(some.getFirst()),
            frr.markdown(),
            taken.markdown(),
            one.markdown(),
            any.markdown());
  }

  private static Share mean(List<Rate> rates) {
    return new Share(
        rates.stream().mapToDouble(Rate::share).average().orElse(Double.NaN),
        new Rate(
            rates.stream().mapToInt(Rate::hits).sum(), rates.stream().mapToInt(Rate::of).sum()));
  }

  private static List<JsonObject> json(HouseholdCount count) {
    List<JsonObject> lines = new ArrayList<>();
    for (int dog = 0; dog < count.house.size(); dog++) {
      JsonObject line = new JsonObject();
      line.addProperty("house", String.join(",", count.house));
      line.addProperty("learnt", learnt(count));
      line.addProperty("dog", count.house.get(dog));
      put(line, count.frr(dog), count.taken(dog), count.far(dog), count.anyFar());
      lines.add(line);
    }
    return lines;
  }

  private static void put(JsonObject line, Share frr, Share taken, Share one, Share any) {
    frr.json(line, "frr");
    taken.json(line, "taken_for_another");
    one.json(line, "far_of_the_dog");
    any.json(line, "far_of_any");
  }
}
