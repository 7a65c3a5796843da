package io.github.doggydoor.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownClassesTest {
  private static List<String> check(String... labels) throws TrainingException {
    return check(Evaluations.card(), labels);
  }

  private static List<String> check(ModelCard card, String... labels) throws TrainingException {
    List<LabelledPhoto> photos =
        Arrays.stream(labels)
            .map(label -> new LabelledPhoto(Path.of(label, "1.jpg"), label, label))
            .toList();
    return KnownClasses.check(card, photos);
  }

  @Test
  void theModelsOwnClassesNeedNoWord() throws TrainingException {
    assertEquals(List.of(), check("bo", "not_bo"));
  }

  @Test
  void aFolderForEachKindOfAnimalCountsAsOthersAndIsTold() throws TrainingException {
    assertEquals(
        List.of("These folders count as others: cat, raccoon."),
        check("raccoon", "bo", "cat", "not_bo"));
  }

  @Test
  void aMissingSideIsTold() throws TrainingException {
    assertTrue(check("bo").getFirst().contains("no folder but bo"));
    assertTrue(check("not_bo", "cat").getFirst().contains("no folder bo"));
  }

  @Test
  void ofAModelOfSeveralDogsEachThatIsMissingIsTold() throws TrainingException {
    ModelCard card = Evaluations.household();
    assertEquals(List.of("These folders count as others: cat."), check(card, "bo", "cat", "rex"));
    assertTrue(check(card, "bo", "rex").getFirst().contains("no folder but bo and rex"));
    assertTrue(check(card, "bo", "cat").getFirst().contains("no folder rex"));
    for (String[] labels : List.of(new String[] {"Rex", "bo"}, new String[] {"cat", "ada"})) {
      String message =
          assertThrows(TrainingException.class, () -> check(card, labels)).getMessage();
      assertTrue(message.contains("the dog's photos bo and rex"), message);
    }
  }

  @Test
  void foldersOfAnotherModelAreRefusedAndBothAreNamed() {
    for (String[] labels : List.of(new String[] {"rex", "cat"}, new String[] {"Bo", "not_bo"})) {
      String message = assertThrows(TrainingException.class, () -> check(labels)).getMessage();
      assertTrue(message.contains(labels[0]) && message.contains(labels[1]), message);
      assertTrue(message.contains("the model knows bo, not_bo"), message);
    }
  }
}
