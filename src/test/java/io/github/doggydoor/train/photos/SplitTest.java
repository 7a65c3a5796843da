package io.github.doggydoor.train.photos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SplitTest {
  private final Random random = new Random(5);

  @Test
  void eachClassAndEachGroupGivesItsShare() {
    List<CheckedPhoto> photos = new ArrayList<>();
    add(photos, "bo", "bo", 20);
    add(photos, "not_bo", "cat", 50);
    add(photos, "not_bo", "raccoon", 10);
    Split split = Split.of(photos, 0.2, 7);
    assertEquals(4, count(split.valid(), "bo"));
    assertEquals(10, count(split.valid(), "cat"));
    assertEquals(2, count(split.valid(), "raccoon"));
    assertEquals(64, split.train().size());
    Set<CheckedPhoto> both = new HashSet<>(split.train());
    both.addAll(split.valid());
    assertEquals(new HashSet<>(photos), both);
  }

  @Test
  void aSeedDividesAlikeAndAnotherDoesNot() {
    List<CheckedPhoto> photos = new ArrayList<>();
    add(photos, "bo", "bo", 40);
    assertEquals(Split.of(photos, 0.25, 1), Split.of(photos, 0.25, 1));
    assertNotEquals(Split.of(photos, 0.25, 1).valid(), Split.of(photos, 0.25, 2).valid());
  }

  @Test
  void nearDuplicatesStayOnOneSideWhateverTheSeed() {
    List<CheckedPhoto> photos = new ArrayList<>();
    add(photos, "bo", "bo", 12);
    long series = random.nextLong();
    List<CheckedPhoto> alike = new ArrayList<>();
    for (int shot = 0; shot < 4; shot++) {
      // Each shot is alike to the one before; the first and the last are not alike.
      series ^= 0b111111L << (6 * shot);
      alike.add(photo("bo", "bo", series));
    }
    photos.addAll(alike);
    for (int seed = 0; seed < 30; seed++) {
      Split split = Split.of(photos, 0.3, seed);
      assertTrue(
          split.train().containsAll(alike) || split.valid().containsAll(alike), "seed " + seed);
      assertTrue(split.valid().size() >= 3 && split.valid().size() <= 5, "seed " + seed);
    }
  }

  @Test
  void oneOfTwoPhotosIsForValidationHoweverSmallTheShare() {
    List<CheckedPhoto> photos = new ArrayList<>();
    add(photos, "bo", "bo", 2);
    assertEquals(1, Split.of(photos, 0.01, 3).valid().size());
    assertEquals(1, Split.of(photos, 0.99, 3).train().size());
    assertEquals(1, Split.of(photos.subList(0, 1), 0.5, 3).train().size());
  }

  @Test
  void photosThatAreAllAlikeAreCutAndThatIsTold() {
    List<CheckedPhoto> photos = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      photos.add(photo("bo", "bo", 1L << i));
    }
    Split split = Split.of(photos, 0.2, 1);
    assertEquals(photos.subList(8, 10), split.valid());
    assertTrue(split.notices().getFirst().contains("all photos of bo are nearly the same"));
  }

  @Test
  void framesOfTheStepAreCutInTheirOrder() {
    List<CheckedPhoto> frames = new ArrayList<>();
    add(frames, "not_bo", "empty", 10);
    assertEquals(frames.subList(7, 10), Split.inOrder(frames, 0.3).valid());
    assertEquals(List.of(), Split.inOrder(frames.subList(0, 1), 0.3).valid());
    assertEquals(List.of(), Split.inOrder(List.of(), 0.3).train());
  }

  private void add(List<CheckedPhoto> photos, String label, String group, int count) {
    for (int i = 0; i < count; i++) {
      photos.add(photo(label, group, random.nextLong()));
    }
  }

  private static CheckedPhoto photo(String label, String group, long hash) {
    String name = label + "/" + hash + ".jpg";
    return new CheckedPhoto(
        new LabelledPhoto(Path.of(name), label, group), name, new Fingerprint(hash, name));
  }

  private static long count(List<CheckedPhoto> photos, String group) {
    return photos.stream().filter(each -> each.photo().group().equals(group)).count();
  }
}
