package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.photos.LabelledPhoto;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtherDogsStagedTest {
  private static LabelledPhoto photo(String label, String group) {
    return new LabelledPhoto(Path.of("a.jpg"), label, group);
  }

  @Test
  void twentyPhotosOfDogsByTheirFolderAreEnoughAndFewerAreCounted() {
    List<LabelledPhoto> many = Collections.nCopies(20, photo("not_bo", "not_bo/Dogs/rex"));
    assertEquals(Optional.empty(), OtherDogsStaged.notice(many, "bo"));
    String few = OtherDogsStaged.notice(many.subList(0, 19), "bo").orElseThrow();
    assertTrue(few.startsWith("Of the others on the step 19 are of dogs"), few);
    String one = OtherDogsStaged.notice(many.subList(0, 1), "bo").orElseThrow();
    assertTrue(one.contains("1 is of dogs"), one);
  }

  @Test
  void aClassNamedNotDogAndAKindThatOnlyContainsTheWordAreNoDogs() {
    List<LabelledPhoto> strangers =
        List.of(
            photo("not_dog", "not_dog"),
            photo("not_dog", "not_dog/cat"),
            photo("not_bo", "dogfish"),
            photo("not_bo", "dog_3"),
            photo("dogs", "dogs"));
    String words = OtherDogsStaged.notice(strangers, "bo").orElseThrow();
    assertTrue(words.contains(" 1 is of dogs"), words);
  }
}
