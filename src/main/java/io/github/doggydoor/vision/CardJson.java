package io.github.doggydoor.vision;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.ModelCard.Output;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** {@code bundle.json} as text, both ways. */
final class CardJson {
  /** The newest format that this version reads; it refuses newer ones. */
  static final int FORMAT = 3;

  /** What all versions read: a model that gives a logit, of pictures that are not scaled. */
  private static final int FIRST = 1;

  /** Where other outputs and scaled pictures can be told. */
  private static final int OUTPUTS = 2;

  private CardJson() {}

  static ModelCard read(Path file) throws BundleException {
    JsonFields fields = JsonFields.read(file, "make the bundle again");
    long format = fields.whole("format");
    if (format > FORMAT) {
      throw fields.wrong(
          "format",
          "is " + format + ", and this version reads " + FORMAT + ": update Doggy Door to use it");
    }
    if (format < 1) {
      throw fields.wrong("format", "must be 1 or more, not " + format);
    }
    try {
      List<String> labels = fields.texts("labels");
      ModelCard card =
          new ModelCard(
              labels,
              format > OUTPUTS ? dogs(fields) : List.of(dog(fields)),
              recipe(fields.object("recipe")),
              tensors(fields.object("tensors"), format),
              metrics(fields),
              fields.text("backbone"),
              training(fields),
              fields.wholeOrNull("seed").map(OptionalLong::of).orElse(OptionalLong.empty()),
              Instant.parse(fields.text("created")),
              fields.text("source"),
              fields.texts("notices"));
      fields.done();
      return card;
    } catch (DateTimeParseException e) {
      throw new BundleException(
          file + ": \"created\" must be a time such as 2026-11-24T12:00:00Z", e);
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          file + ": " + e.getMessage() + "; correct it by making the bundle again", e);
    }
  }

  static String write(ModelCard card) {
    JsonObject json = new JsonObject();
    int format = format(card);
    json.addProperty("format", format);
    json.add("labels", list(card.labels()));
    if (format > OUTPUTS) {
      json.add("dogs", dogs(card.dogs()));
    } else {
      json.addProperty("open_for", card.openFor());
    }
    JsonObject recipe = new JsonObject();
    recipe.addProperty("width", card.recipe().width());
    recipe.addProperty("height", card.recipe().height());
    recipe.addProperty("interpolation", lower(card.recipe().interpolation()));
    recipe.addProperty("channels", lower(card.recipe().channels()));
    recipe.addProperty("centering", lower(card.recipe().centering()));
    json.add("recipe", recipe);
    JsonObject tensors = new JsonObject();
    tensors.addProperty("signature", card.tensors().signature());
    tensors.addProperty("input", card.tensors().input());
    tensors.addProperty("logit", card.tensors().logit());
    tensors.addProperty("familiarity", card.tensors().familiarity().orElse(null));
    if (format > FIRST) {
      tensors.addProperty("output", lower(card.tensors().output()));
    }
    json.add("tensors", tensors);
    if (format <= OUTPUTS) {
      json.add("thresholds", thresholds(card.thresholds()));
    }
    json.add("metrics", metrics(card.metrics()));
    json.addProperty("backbone", card.backbone());
    json.add("training", training(card.training()));
    json.addProperty("seed", card.seed().isPresent() ? card.seed().getAsLong() : null);
    json.addProperty("created", card.created().toString());
    json.addProperty("source", card.source());
    json.add("notices", list(card.notices()));
    Gson gson =
        new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();
    return gson.toJson(json) + "\n";
  }

  /** The oldest format that can say it, so that older versions read what they can. */
  private static int format(ModelCard card) {
    if (card.dogs().size() > 1) {
      return FORMAT;
    }
    boolean first = card.tensors().output() == Output.LOGIT && !card.recipe().centering().scales();
    return first ? FIRST : OUTPUTS;
  }

  private static InputRecipe recipe(JsonFields fields) throws BundleException {
    InputRecipe recipe =
        new InputRecipe(
            side(fields, "width"),
            side(fields, "height"),
            fields.choice("interpolation", Interpolation.values()),
            fields.choice("channels", ChannelOrder.values()),
            fields.choice("centering", Centering.values()));
    fields.done();
    return recipe;
  }

  private static int side(JsonFields fields, String key) throws BundleException {
    long side = fields.whole(key);
    if (side < InputRecipe.MIN_SIDE || side > InputRecipe.MAX_SIDE) {
      throw fields.wrong(
          key,
          "must lie within "
              + InputRecipe.MIN_SIDE
              + " to "
              + InputRecipe.MAX_SIDE
              + ", and is "
              + side);
    }
    return (int) side;
  }

  private static ModelCard.Tensors tensors(JsonFields fields, long format) throws BundleException {
    ModelCard.Tensors tensors =
        new ModelCard.Tensors(
            fields.text("signature"),
            fields.text("input"),
            fields.text("logit"),
            fields.textOrNull("familiarity"),
            format > FIRST ? fields.choice("output", Output.values()) : Output.LOGIT);
    fields.done();
    return tensors;
  }

  /** The one that a bundle of an older format opens for. */
  private static ModelCard.Dog dog(JsonFields fields) throws BundleException {
    return new ModelCard.Dog(
        fields.text("open_for"),
        thresholds(fields.object("thresholds")),
        Map.of(),
        Map.of(),
        List.of());
  }

  private static List<ModelCard.Dog> dogs(JsonFields fields) throws BundleException {
    List<ModelCard.Dog> dogs = new ArrayList<>();
    for (JsonFields one : fields.objects("dogs")) {
      dogs.add(
          new ModelCard.Dog(
              one.text("name"),
              thresholds(one.object("thresholds")),
              metrics(one),
              training(one),
              one.texts("notices")));
      one.done();
    }
    return dogs;
  }

  private static JsonArray dogs(List<ModelCard.Dog> dogs) {
    JsonArray array = new JsonArray();
    for (ModelCard.Dog dog : dogs) {
      JsonObject one = new JsonObject();
      one.addProperty("name", dog.name());
      one.add("thresholds", thresholds(dog.thresholds()));
      one.add("metrics", metrics(dog.metrics()));
      one.add("training", training(dog.training()));
      one.add("notices", list(dog.notices()));
      array.add(one);
    }
    return array;
  }

  private static JsonObject thresholds(ModelCard.Thresholds at) {
    JsonObject thresholds = new JsonObject();
    thresholds.addProperty("open", at.open());
    thresholds.addProperty("veto", at.veto());
    thresholds.addProperty("min_familiarity", at.minFamiliarity());
    return thresholds;
  }

  private static JsonObject metrics(Map<String, Double> of) {
    JsonObject metrics = new JsonObject();
    new TreeMap<>(of).forEach(metrics::addProperty);
    return metrics;
  }

  private static JsonObject training(Map<String, String> of) {
    JsonObject training = new JsonObject();
    new TreeMap<>(of).forEach(training::addProperty);
    return training;
  }

  private static ModelCard.Thresholds thresholds(JsonFields fields) throws BundleException {
    ModelCard.Thresholds thresholds =
        new ModelCard.Thresholds(
            fields.number("open"), fields.number("veto"), fields.number("min_familiarity"));
    fields.done();
    return thresholds;
  }

  private static Map<String, Double> metrics(JsonFields fields) throws BundleException {
    Map<String, Double> metrics = new TreeMap<>();
    fields
        .primitives("metrics", "a number", JsonFields::isNumber)
        .forEach((name, value) -> metrics.put(name, value.getAsDouble()));
    return Collections.unmodifiableMap(metrics);
  }

  private static Map<String, String> training(JsonFields fields) throws BundleException {
    Map<String, String> training = new TreeMap<>();
    fields
        .primitives("training", "a text", JsonFields::isText)
        .forEach((name, value) -> training.put(name, value.getAsString()));
    return Collections.unmodifiableMap(training);
  }

  private static JsonArray list(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
