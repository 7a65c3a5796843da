package io.github.doggydoor.train.photos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.TrainingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of photos of a house with several dogs. */
class HouseholdPhotosTest {
  @TempDir private Path photos;

  @BeforeEach
  void aHouseWithTwoDogs() throws Exception {
    Drawings.fill(photos.resolve("bo"), 10, 100);
    Drawings.fill(photos.resolve("rex"), 10, 300);
    Drawings.fill(photos.resolve("not_bo"), 10, 500);
    Drawings.fill(photos.resolve("cat"), 10, 700);
  }

  private Dataset read(String dogs) throws TrainingException {
    return PhotoFolders.read(
        photos,
        new PhotoFolders.Options(Optional.of(dogs), Optional.empty(), Optional.empty(), 0.2, 7));
  }

  private void refused(String dogs, String words) {
    TrainingException refused = assertThrows(TrainingException.class, () -> read(dogs));
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  @Test
  void dogsThatAreNamedKeepTheirClassesAndEverybodyElseIsOne() throws Exception {
    Dataset read = read("rex, bo");
    assertEquals(List.of("rex", "bo", "others"), read.labels());
    assertEquals(List.of("rex", "bo"), read.dogs());
    assertEquals("rex and bo", read.openFor());
    assertEquals(16, count(read.train(), "others"));
    assertEquals(8, count(read.train(), "rex"));
    assertEquals(
        Set.of("bo", "cat", "not_bo", "rex"),
        read.train().stream().map(LabelledPhoto::group).collect(Collectors.toSet()));
  }

  @Test
  void toEachDogTheOthersOfTheHouseAreStrangers() throws Exception {
    Dataset read = read("bo,rex");
    List<Dataset> each = read.each();
    assertEquals(List.of("bo", "rex"), each.stream().map(Dataset::openFor).toList());
    for (Dataset one : each) {
      assertEquals(List.of(one.openFor(), "not_" + one.openFor()), one.labels());
      assertEquals(Set.copyOf(files(read.train())), Set.copyOf(files(one.train())));
      assertEquals(8, count(one.train(), one.openFor()));
      long night = Long.parseLong(one.album().get("album_night"));
      assertEquals(8 - night, Long.parseLong(one.album().get("album_day")));
    }
    assertEquals("bo", each.getFirst().train().getFirst().label());
    assertEquals("rex", each.getLast().train().getLast().label(), "not_rex comes before it");
  }

  @Test
  void oneDogIsAskedForAsItEverWas() throws Exception {
    Dataset read = read("bo");
    assertEquals(List.of("bo", "not_bo"), read.labels());
    assertEquals(List.of(read), read.each());
  }

  @Test
  void whatCannotBeAHouseholdIsRefused() {
    refused("bo,rex,bo", "--open-for bo,rex,bo names bo twice");
    refused("bo,ada", "there is no class ada in");
    refused("bo,", "names nobody beside a comma");
    refused("bo,rex,cat,not_bo", "has photos of bo and rex and cat and not_bo only; add a folder");
  }

  @Test
  void moreDogsThanOneModelKnowsAreRefused() throws Exception {
    for (int i = 1; i <= 9; i++) {
      Drawings.fill(photos.resolve("dog" + i), 1, 900 + 10 * i);
    }
    refused("dog1,dog2,dog3,dog4,dog5,dog6,dog7,dog8,dog9", "names 9 dogs, and one model knows 8");
  }

  @Test
  void namesThatTheDoorLogCouldNotTellApartAreRefused() throws Exception {
    Drawings.fill(photos.resolve("somebody"), 4, 900);
    refused("bo,somebody", "no dog is called somebody");
  }

  @Test
  void aNameThatTheConfigurationRefusesIsRefusedBeforeTheTraining() throws Exception {
    for (String name : List.of("bo (2)", "Somebody", "a".repeat(41))) {
      Drawings.fill(photos.resolve(name), 1, 900);
      refused("bo," + name, "the configuration could not name " + name);
    }
    Drawings.fill(photos.resolve("Jürg 2"), 4, 950);
    assertEquals(List.of("bo", "Jürg 2"), read("bo,Jürg 2").dogs());
  }

  @Test
  void aFolderWhoseNameHasACommaIsOneClass() throws Exception {
    Drawings.fill(photos.resolve("bo,rex"), 4, 900);
    assertEquals(List.of("bo,rex"), read("bo,rex").dogs());
  }

  private static long count(List<LabelledPhoto> photos, String label) {
    return photos.stream().filter(photo -> photo.label().equals(label)).count();
  }

  private static List<Path> files(List<LabelledPhoto> photos) {
    return photos.stream().map(LabelledPhoto::file).toList();
  }
}
