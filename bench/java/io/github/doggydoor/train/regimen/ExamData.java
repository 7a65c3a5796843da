package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.photos.Alike;
import io.github.doggydoor.vision.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pictures of the exam, and who is learnt from and who is kept for the test. The rule: a dog of
 * {@code dogs/} is tested with if it comes to one of the steps, or if the first digit of the
 * SHA-256 of {@code exam NNN} is even; all others may be learnt from. A dog that is the owner is on
 * neither side as a stranger.
 */
final class ExamData {
  /** Brown and grey curly dogs, and the black curly ones, by the README of the dogs. */
  static final Set<String> POODLES =
      Set.of("038", "099", "108", "110", "113", "160", "172", "176", "041", "136");

  /** An owner's album has at least so many photos. */
  static final int ALBUM = 13;

  static final String BO = "bo";

  private static final int FOLDS = 5;

  private final Path data;

  /** Each dog's photos by its number. */
  final TreeMap<String, List<Path>> dogs = new TreeMap<>();

  /** Photos of {@code owners/}: dogs and cats by the name of their folder. */
  final TreeMap<String, List<Path>> small = new TreeMap<>();

  /** Strangers that no album has. */
  final List<Path> raccoons;

  final List<Path> boTrain;
  final List<Path> boValid;
  final List<Path> others;
  final List<Path> othersValid;

  /** The frames of the steps. */
  final List<Frame> frames = new ArrayList<>();

  final List<String> missing = new ArrayList<>();

  /** Photos that visits were made of. */
  private final Set<String> shown = new HashSet<>();

  private final Set<String> visitors = new TreeSet<>();

  /**
   * A frame of a step.
   *
   * @param who a dog's number, {@code bo} or {@code empty}
   */
  record Frame(Path file, String step, String light, String who, int visit, int number) {
    String visitKey() {
      return step + "/" + light + "/" + who + "/" + visit;
    }
  }

  ExamData(Path data) throws IOException {
    this.data = data;
    boTrain = photos(course().resolve("train/bo"), "Bo's album");
    boValid = photos(course().resolve("valid/bo"), "Bo's photos of validation");
    others = photos(course().resolve("train/not_bo"), "the album's strangers");
    othersValid = photos(course().resolve("valid/not_bo"), "the strangers of validation");
    raccoons = photos(data.resolve("wild/raccoon"), "raccoons");
    for (Path dog : folders(data.resolve("dogs"), "other dogs")) {
      dogs.put(dog.getFileName().toString(), photos(dog, ""));
    }
    for (Path dog : folders(data.resolve("owners"), "small albums")) {
      small.put(dog.getFileName().toString(), photos(dog, ""));
    }
    readVisits(data.resolve("visits"));
  }

  boolean isTested(String dog) {
    return visitors.contains(dog)
        || Character.digit(Checksums.sum("exam " + dog).charAt(0), 16) % 2 == 0;
  }

  /** Every other one by its place in the folder. */
  boolean isTestedRaccoon(Path photo) {
    return raccoons.indexOf(photo) % 2 == 0;
  }

  /**
   * Whether a frame of a step without a visitor is one that the cohort has: of the step {@code
   * blue} those of even number, which are also what is taught there.
   */
  boolean isLearntEmpty(Frame frame) {
    return frame.who().equals("empty") && frame.step().equals("blue") && frame.visit() % 2 == 0;
  }

  Set<String> visitors() {
    return visitors;
  }

  Set<String> steps() {
    return frames.stream().map(Frame::step).collect(Collectors.toCollection(TreeSet::new));
  }

  /** The dogs of {@code dogs/} that have an album, by their number. */
  List<String> owners() {
    return dogs.entrySet().stream()
        .filter(dog -> dog.getValue().size() >= ALBUM)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** All photos of an owner. */
  List<Path> photos(String owner) {
    if (owner.equals(BO)) {
      return Stream.concat(boTrain.stream(), boValid.stream()).toList();
    }
    return small.containsKey(owner) ? small.get(owner) : dogs.get(owner);
  }

  /** The dogs of {@code owners/}; the cats are not dogs. */
  List<String> smallOwners() {
    return small.keySet().stream().filter(name -> name.startsWith("dog")).toList();
  }

  /** Bo, the small albums, and the dogs with an album. */
  List<String> allOwners() {
    return Stream.of(List.of(BO), smallOwners(), owners()).flatMap(List::stream).toList();
  }

  /** A dog's photos of which no visit was made. */
  List<Path> notShown(String dog) {
    return dogs.get(dog).stream()
        .filter(photo -> !shown.contains(dog + "/" + photo.getFileName()))
        .toList();
  }

  /** The photos of every tested dog but the owner's. */
  List<Path> strangers(String owner) {
    List<Path> strangers = new ArrayList<>();
    dogs.forEach(
        (number, photos) -> {
          if (isTested(number) && !number.equals(owner)) {
            strangers.addAll(photos);
          }
        });
    return strangers;
  }

  /** An owner's photos to learn from, and those that are tested. */
  record Part(List<Path> train, List<Path> test) {}

  /** An owner's photos dealt into {@value #FOLDS} folds, each of which is tested in turn. */
  List<Part> parts(String owner) throws Exception {
    List<Path> photos = photos(owner);
    int count = Math.min(FOLDS, photos.size());
    Map<Path, Integer> fold = folds(photos, count);
    List<Part> parts = new ArrayList<>();
    for (int held = 0; held < count; held++) {
      int out = held;
      List<Path> train = photos.stream().filter(photo -> fold.get(photo) != out).toList();
      List<Path> test = photos.stream().filter(photo -> fold.get(photo) == out).toList();
      // All photos may be near-duplicates of one another.
      if (!test.isEmpty() && !train.isEmpty()) {
        parts.add(new Part(train, test));
      }
    }
    return parts;
  }

  /** The folds of an owner's photos: near-duplicates stay together. */
  static Map<Path, Integer> folds(List<Path> photos, int count) throws Exception {
    Map<Path, Integer> folds = new HashMap<>();
    List<List<Path>> clusters = new ArrayList<>(Alike.clusters(photos));
    int[] sizes = new int[count];
    clusters.sort(Comparator.comparingInt((List<Path> cluster) -> -cluster.size()));
    for (List<Path> cluster : clusters) {
      int least = 0;
      for (int i = 1; i < count; i++) {
        least = sizes[i] < sizes[least] ? i : least;
      }
      sizes[least] += cluster.size();
      for (Path photo : cluster) {
        folds.put(photo, least);
      }
    }
    return folds;
  }

  private void readVisits(Path visits) throws IOException {
    Path made = visits.resolve("photos.tsv");
    if (!Files.isRegularFile(made)) {
      missing.add(made + ": the photos that visits were made of; no step is tried");
      return;
    }
    for (String line : Files.readAllLines(made)) {
      String[] cells = line.split("\t");
      if (cells.length >= 3 && !cells[0].equals("dog")) {
        shown.add(cells[2]);
      }
    }
    for (Path step : folders(visits, "steps")) {
      for (String light : List.of("day", "night")) {
        for (Path who : folders(step.resolve(light), "visits by " + light)) {
          String name = who.getFileName().toString();
          for (Path file : photos(who, "")) {
            String[] numbers = file.getFileName().toString().replace(".jpg", "").split("_");
            int visit = Integer.parseInt(numbers[0]);
            int number = numbers.length > 1 ? Integer.parseInt(numbers[1]) : 0;
            frames.add(new Frame(file, step.getFileName().toString(), light, name, visit, number));
          }
          if (dogs.containsKey(name)) {
            visitors.add(name);
          }
        }
      }
    }
  }

  private List<Path> photos(Path folder, String what) throws IOException {
    if (!Files.isDirectory(folder)) {
      missing.add(folder + ": " + what);
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
  }

  private List<Path> folders(Path folder, String what) throws IOException {
    if (!Files.isDirectory(folder)) {
      missing.add(folder + ": " + what);
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }

  Path visits() {
    return data.resolve("visits");
  }

  /** The photos of each dog that may be learnt from, by its number. */
  Map<String, List<Path>> cohort() {
    TreeMap<String, List<Path>> cohort = new TreeMap<>(dogs);
    cohort.keySet().removeIf(this::isTested);
    return cohort;
  }

  Path course() {
    return data.resolve("presidential_doggy_door");
  }

  Path backbone() {
    return data.resolve("vgg16/vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5");
  }
}
