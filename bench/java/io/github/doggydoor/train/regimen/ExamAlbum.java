package io.github.doggydoor.train.regimen;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Photos against photos of other dogs: an owner's photos are dealt into folds, near-duplicates
 * together; each fold and all tested dogs are scored by a model of the other folds.
 */
final class ExamAlbum {
  private final ExamData data;
  private final ExamLearners learners;
  private final ExamTable table;
  private final Set<String> shipped;
  private final ExamNight night;

  ExamAlbum(
      ExamData data,
      ExamLearners learners,
      ExamTable table,
      List<String> shipped,
      ExamNight night) {
    this.data = data;
    this.night = night;
    this.learners = learners;
    this.table = table;
    this.shipped = Set.copyOf(shipped);
  }

  /** Each of {@code owners} in turn. */
  void run(List<String> owners) throws Exception {
    for (String owner : owners) {
      System.err.printf("album: %s%n", owner);
      run(owner);
    }
    table.means("album");
    table.means("album-poodles");
    table.means("album-night");
  }

  /** The course's own split, so that whole trainings are compared with heads of the same photos. */
  void course(Map<String, ? extends ExamModel> bundles) throws Exception {
    Map<String, ExamModel> models = new LinkedHashMap<>();
    models.putAll(learners.learn(ExamData.BO, data.boTrain, shipped.contains(ExamData.BO)));
    models.putAll(bundles);
    for (Map.Entry<String, ExamModel> method : models.entrySet()) {
      ExamModel model = method.getValue();
      for (String part : List.of("album-course", "album-course-poodles")) {
        ExamRow row = new ExamRow(part, ExamData.BO, method.getKey());
        boolean curly = part.endsWith("poodles");
        row.add(model, data.boValid, curly ? poodles(ExamData.BO) : data.strangers(ExamData.BO));
        table.add(row);
      }
    }
  }

  /** All that {@link #run} asks by night. */
  List<Path> nights(List<String> owners) throws Exception {
    List<Path> nights = new ArrayList<>(night.of(data.strangers("")));
    for (String owner : owners) {
      nights.addAll(night.of(data.photos(owner)));
    }
    return nights;
  }

  private List<Path> poodles(String owner) {
    return ExamData.POODLES.stream()
        .filter(number -> data.isTested(number) && !number.equals(owner))
        .flatMap(number -> data.dogs.getOrDefault(number, List.of()).stream())
        .toList();
  }

  private void run(String owner) throws Exception {
    List<Path> strangers = data.strangers(owner);
    List<Path> poodles = poodles(owner);
    Map<String, ExamRow> all = new LinkedHashMap<>();
    Map<String, ExamRow> curly = new LinkedHashMap<>();
    Map<String, ExamRow> dark = new LinkedHashMap<>();
    for (ExamData.Part part : data.parts(owner)) {
      boolean with = shipped.contains(owner);
      for (Map.Entry<String, ExamModel> method :
          learners.learn(owner, part.train(), with).entrySet()) {
        ExamModel model = method.getValue();
        all.computeIfAbsent(method.getKey(), name -> new ExamRow("album", owner, name))
            .add(model, part.test(), strangers);
        curly
            .computeIfAbsent(method.getKey(), name -> new ExamRow("album-poodles", owner, name))
            .add(model, part.test(), poodles);
        dark.computeIfAbsent(method.getKey(), name -> new ExamRow("album-night", owner, name))
            .add(model, night.of(part.test()), night.of(strangers));
      }
    }
    all.values().forEach(table::add);
    curly.values().forEach(table::add);
    dark.values().forEach(table::add);
  }
}
