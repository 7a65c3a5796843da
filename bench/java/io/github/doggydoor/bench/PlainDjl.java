package io.github.doggydoor.bench;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import com.google.gson.Gson;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * DJL used as its own examples use it, with nothing of ours: a peer of {@code bench/peers/run},
 * which says what is printed. Arguments: the folder of converted models, the SavedModel, calls. The
 * threads are DJL's own property, {@code ai.djl.tensorflow.num_intraop_threads}.
 */
public final class PlainDjl {
  private static final int WARM_UP = 5;
  private static final int VALUES = 224 * 224 * 3;

  /** Pixels, centred, to the logit. */
  private static final class Centred implements NoBatchifyTranslator<float[], Float> {
    @Override
    public NDList processInput(TranslatorContext context, float[] photo) {
      return new NDList(context.getNDManager().create(photo, new Shape(1, 224, 224, 3)));
    }

    @Override
    public Float processOutput(TranslatorContext context, NDList outputs) {
      return outputs.singletonOrThrow().toFloatArray()[0];
    }
  }

  private PlainDjl() {}

  public static void main(String[] args) throws Exception {
    Path models = Path.of(args[0]);
    int calls = Integer.parseInt(args[2]);
    String[] names =
        new Gson().fromJson(Files.readString(models.resolve("photos.json")), String[].class);
    List<float[]> photos = photos(models.resolve("photos.f32"));
    Criteria<float[], Float> criteria =
        Criteria.builder()
            .setTypes(float[].class, Float.class)
            .optModelPath(Path.of(args[1]))
            .optEngine("TensorFlow")
            .optTranslator(new Centred())
            .build();
    try (ZooModel<float[], Float> model = criteria.loadModel();
        var predictor = model.newPredictor()) {
      Map<String, Float> logits = new LinkedHashMap<>();
      logits.put(names[0], predictor.predict(photos.get(0)));
      double first = System.currentTimeMillis() / 1000.0;
      for (int i = 0; i < WARM_UP; i++) {
        predictor.predict(photos.get(i % photos.size()));
      }
      List<Double> millis = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        long begun = System.nanoTime();
        float logit = predictor.predict(photos.get(i % photos.size()));
        millis.add((System.nanoTime() - begun) / 1e6);
        logits.put(names[i % names.length], logit);
      }
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("first_answer", first);
      told.put("millis", millis);
      told.put("logits", logits);
      told.put("rss_mb", memoryMb("VmRSS:"));
      told.put("peak_mb", memoryMb("VmHWM:"));
      System.out.println(new Gson().toJson(told));
    }
  }

  private static List<float[]> photos(Path file) throws Exception {
    var values =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    List<float[]> photos = new ArrayList<>();
    while (values.hasRemaining()) {
      float[] photo = new float[VALUES];
      values.get(photo);
      photos.add(photo);
    }
    return photos;
  }

  private static double memoryMb(String name) throws Exception {
    String line =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(one -> one.startsWith(name))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
  }
}
