package io.github.doggydoor.train.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Npz;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tensorflow.types.TFloat32;

/** Twelve steps of Keras, taken again: the same batches from the same head. */
class KerasParityTest {
  private Path data;
  private JsonObject reference;
  private Pictures pictures;

  @Test
  @WantsData
  void everyLossTheHeadAndTheLogitsAreKeras() throws Exception {
    data = TestData.require("keras").getParent();
    reference = read(data.resolve("keras/train_parity.json"));
    pictures = pictures();
    TensorFlowLibrary.load();
    try (TrainingGraph graph = new TrainingGraph(Vgg16.FULL, 0, 2);
        Npz head = new Npz(data.resolve("keras/train_parity_head.npz"))) {
      Weights weights = ImageNet.weights(data);
      weights.put("head/kernel", head.read("initial_kernel").floats());
      weights.put("head/bias", head.read("initial_bias").floats());
      graph.load(weights);

      train(graph, "head", Scope.HEAD, 1e-3);
      Weights after = graph.weights();
      assertArrayEquals(head.read("kernel_after_head").floats(), after.get("head/kernel"), 1e-3f);
      assertArrayEquals(head.read("bias_after_head").floats(), after.get("head/bias"), 1e-3f);
      assertArrayEquals(floats("logits_after_head"), validate(graph), 0.02f);

      train(graph, "fine-tune", Scope.TOP, 1e-5);
      assertArrayEquals(floats("logits_after_fine_tune"), validate(graph), 0.02f);
    }
  }

  private void train(TrainingGraph graph, String phase, Scope scope, double rate) {
    graph.resetOptimizer(scope);
    double worst = 0;
    for (JsonElement element : reference.getAsJsonArray("steps")) {
      JsonObject step = element.getAsJsonObject();
      if (step.get("phase").getAsString().equals(phase)) {
        List<Path> photos = paths(step.getAsJsonArray("batch"));
        float[] classes = new float[photos.size()];
        for (int i = 0; i < classes.length; i++) {
          classes[i] = photos.get(i).toString().contains("not_bo") ? 1 : 0;
        }
        float[] alike = new float[classes.length];
        Arrays.fill(alike, 1);
        try (Batch batch =
            new Batch(
                Entry.PICTURES,
                PictureBatch.of(InputRecipe.NOTEBOOK, pictures.values(photos)),
                classes,
                alike)) {
          double loss = graph.step(scope, rate, batch).loss();
          double expected = step.get("loss").getAsDouble();
          worst = Math.max(worst, Math.abs(loss - expected) / expected);
          assertEquals(expected, loss, 1e-3 * expected, phase + " " + step.get("step"));
        }
      }
    }
    System.out.printf("%s: losses differ from Keras' by %.1e at most%n", phase, worst);
  }

  private float[] validate(TrainingGraph graph) {
    try (TFloat32 batch =
        PictureBatch.of(
            InputRecipe.NOTEBOOK,
            pictures.values(paths(reference.getAsJsonArray("valid_photos"))))) {
      return graph.logits(Entry.PICTURES, batch);
    }
  }

  private float[] floats(String name) {
    JsonArray array = reference.getAsJsonArray(name);
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).getAsFloat();
    }
    return values;
  }

  private List<Path> paths(JsonArray names) {
    List<Path> paths = new ArrayList<>();
    names.forEach(
        name -> paths.add(data.resolve("presidential_doggy_door").resolve(name.getAsString())));
    return paths;
  }

  private Pictures pictures() {
    TreeSet<Path> all = new TreeSet<>(paths(reference.getAsJsonArray("valid_photos")));
    reference
        .getAsJsonArray("steps")
        .forEach(step -> all.addAll(paths(step.getAsJsonObject().getAsJsonArray("batch"))));
    try {
      return new Pictures(InputRecipe.NOTEBOOK, all);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonObject read(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
