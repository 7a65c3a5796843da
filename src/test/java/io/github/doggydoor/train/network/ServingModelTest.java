package io.github.doggydoor.train.network;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingModelTest {
  @TempDir private Path folder;

  /** A folder in the place of the numbers is refused as a full disk is: by TensorFlow itself. */
  @Test
  void whatTensorFlowCannotWriteIsAnErrorOfTheDisk() throws Exception {
    TensorFlowLibrary.load();
    Files.createDirectories(folder.resolve("variables/variables.data-00000-of-00001/taken"));
    Weights weights = Weights.first(Vgg16.NARROW, 1, Optional.empty());
    IOException refused =
        assertThrows(
            IOException.class,
            () ->
                ServingModel.write(
                    folder, Vgg16.NARROW, weights, InputRecipe.NOTEBOOK, Optional.empty()));
    assertTrue(!refused.getMessage().isBlank() && refused.getMessage().lines().count() == 1);
  }
}
