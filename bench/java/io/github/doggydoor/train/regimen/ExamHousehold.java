package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.regimen.ExamData.Part;
import io.github.doggydoor.vision.Checksums;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Houses of two and three dogs. Each dog's photos are dealt into the folds of the album; of each
 * fold, every dog has a head that learnt the other folds of all dogs of the house, its own as the
 * dog and the others' as strangers', as {@code train --open-for} does. Beside it stands a head that
 * never saw the others of the house, as if each dog had a model made by itself.
 */
final class ExamHousehold {
  /** So many dogs beside Bo make up the houses. */
  private static final int DOGS = 12;

  private final ExamData data;
  private final ExamLearners learners;

  /** Heads that know one dog, by owner and fold: they are the same in every house. */
  private final Map<String, FrozenModel> alone = new HashMap<>();

  ExamHousehold(ExamData data, ExamLearners learners) {
    this.data = data;
    this.learners = learners;
  }

  /**
   * The houses: of {@code owners} where some are named, all pairs and triples of them; otherwise Bo
   * and twelve dogs with an album, in the order of the SHA-256 of {@code household NUMBER}: Bo with
   * each of the first six, the twelve by twos, Bo with the first eight by twos, and the twelve by
   * threes, two apart. Twelve pairs and eight triples.
   */
  private List<List<String>> houses(List<String> owners) {
    if (!owners.isEmpty()) {
      return combined(owners);
    }
    List<String> dogs =
        data.owners().stream()
            .sorted(Comparator.comparing(dog -> Checksums.sum("household " + dog)))
            .limit(DOGS)
            .toList();
    List<List<String>> houses = new ArrayList<>();
    dogs.stream().limit(DOGS / 2).forEach(dog -> houses.add(List.of(ExamData.BO, dog)));
    for (int i = 0; i + 1 < dogs.size(); i += 2) {
      houses.add(dogs.subList(i, i + 2));
    }
    for (int i = 0; i + 1 < dogs.size() - 4; i += 2) {
      houses.add(List.of(ExamData.BO, dogs.get(i), dogs.get(i + 1)));
    }
    for (int i = 0; i + 5 < dogs.size(); i += 6) {
      for (int first = i; first < i + 2; first++) {
        houses.add(List.of(dogs.get(first), dogs.get(first + 2), dogs.get(first + 4)));
      }
    }
    return houses;
  }

  private static List<List<String>> combined(List<String> owners) {
    List<List<String>> houses = new ArrayList<>();
    for (int i = 0; i < owners.size(); i++) {
      for (int k = i + 1; k < owners.size(); k++) {
        houses.add(List.of(owners.get(i), owners.get(k)));
      }
    }
    for (int i = 0; i < owners.size(); i++) {
      for (int k = i + 1; k < owners.size(); k++) {
        for (int m = k + 1; m < owners.size(); m++) {
          houses.add(List.of(owners.get(i), owners.get(k), owners.get(m)));
        }
      }
    }
    return houses;
  }

  /** What is looked at: what is learnt from, with mirror images and nights, and what is tested. */
  private List<ExamFeatures.Wanted> wanted(List<List<String>> houses) {
    List<ExamFeatures.Wanted> wanted = new ArrayList<>();
    List<Path> learnt = new ArrayList<>(learners.everybodys());
    TreeSet<String> owners = new TreeSet<>();
    houses.forEach(owners::addAll);
    owners.forEach(owner -> learnt.addAll(data.photos(owner)));
    for (Path photo : learnt) {
      wanted.add(new ExamFeatures.Wanted(photo, 0));
      wanted.add(new ExamFeatures.Wanted(photo, 1));
      wanted.add(new ExamFeatures.Wanted(photo, ExamFeatures.NIGHT));
    }
    data.strangers("").forEach(photo -> wanted.add(new ExamFeatures.Wanted(photo, 0)));
    return wanted;
  }

  /** Each house in turn, then the results below {@code out}. */
  void run(List<String> owners, ExamFeatures features, int threads, Path out) throws Exception {
    long begun = System.nanoTime();
    List<List<String>> houses = houses(owners);
    features.compute(wanted(houses), threads);
    double looked = (System.nanoTime() - begun) / 1e9;
    HouseholdTable table = new HouseholdTable();
    for (List<String> house : houses) {
      System.err.println("household: " + String.join(", ", house));
      table.add(run(house, true));
      table.add(run(house, false));
    }
    table.write(out, looked, (System.nanoTime() - begun) / 1e9);
  }

  /**
   * One house.
   *
   * @param together whether each head learnt the other dogs of the house
   */
  private HouseholdCount run(List<String> house, boolean together) throws Exception {
    List<List<Part>> parts = new ArrayList<>();
    int folds = 0;
    for (String dog : house) {
      parts.add(data.parts(dog));
      folds = Math.max(folds, parts.getLast().size());
    }
    List<Path> strangers =
        data.dogs.entrySet().stream()
            .filter(dog -> data.isTested(dog.getKey()) && !house.contains(dog.getKey()))
            .flatMap(dog -> dog.getValue().stream())
            .toList();
    HouseholdCount count = new HouseholdCount(house, together, strangers.size());
    for (int fold = 0; fold < folds; fold++) {
      List<FrozenModel> heads = new ArrayList<>();
      for (int dog = 0; dog < house.size(); dog++) {
        heads.add(
            together ? head(house, parts, fold, dog) : head(house.get(dog), parts, fold, dog));
      }
      for (int dog = 0; dog < house.size(); dog++) {
        if (fold < parts.get(dog).size()) {
          count.own(dog, heads, parts.get(dog).get(fold).test());
        }
      }
      count.strangers(heads, strangers);
    }
    return count;
  }

  /** A dog with fewer folds has those of before once more, to learn from alone. */
  private static Part part(List<List<Part>> parts, int fold, int dog) {
    return parts.get(dog).get(fold % parts.get(dog).size());
  }

  private FrozenModel head(List<String> house, List<List<Part>> parts, int fold, int dog)
      throws Exception {
    List<Path> others = new ArrayList<>();
    for (int other = 0; other < house.size(); other++) {
      others.addAll(other == dog ? List.of() : part(parts, fold, other).train());
    }
    return learners.frozen(
        house, learners.lesson(house.get(dog), part(parts, fold, dog).train(), others));
  }

  private FrozenModel head(String owner, List<List<Part>> parts, int fold, int dog)
      throws Exception {
    Part part = part(parts, fold, dog);
    String key = owner + "/" + fold % parts.get(dog).size();
    if (!alone.containsKey(key)) {
      alone.put(key, learners.frozen(owner, learners.lesson(owner, part.train(), List.of())));
    }
    return alone.get(key);
  }
}
