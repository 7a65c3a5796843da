package io.github.doggydoor.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Function;

/** How the JSON of evaluations and comparisons is made. */
final class Json {
  private Json() {}

  static <T> JsonArray list(List<T> items, Function<T, JsonElement> one) {
    JsonArray array = new JsonArray();
    items.stream().map(one).forEach(array::add);
    return array;
  }

  /** An object with the notices at its end, pretty-printed, without a line end. */
  static String print(JsonObject json, List<String> notices) {
    JsonArray words = new JsonArray();
    notices.forEach(words::add);
    json.add("notices", words);
    return new GsonBuilder()
        .setPrettyPrinting()
        .disableHtmlEscaping()
        .serializeNulls()
        .create()
        .toJson(json);
  }
}
