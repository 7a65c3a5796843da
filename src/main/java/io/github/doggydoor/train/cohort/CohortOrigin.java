package io.github.doggydoor.train.cohort;

import io.github.doggydoor.vision.InputRecipe;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the features of a cohort were computed with: a head can only learn from features that its
 * own network would give.
 *
 * @param backbone the SHA-256 of the file with the backbone's weights
 * @param recipe how pictures were prepared, in words
 * @param reads which blocks the head reads, in words
 */
public record CohortOrigin(String backbone, String recipe, String reads) {
  /**
   * Of a network.
   *
   * @param backbone the SHA-256 of the file with its weights
   * @param reads the blocks that the head reads
   */
  public static CohortOrigin of(String backbone, InputRecipe recipe, List<Integer> reads) {
    String words =
        "%dx%d %s %s %s"
            .formatted(
                recipe.width(),
                recipe.height(),
                recipe.interpolation(),
                recipe.channels(),
                recipe.centering());
    String blocks = reads.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    return new CohortOrigin(backbone, words.toLowerCase(Locale.ROOT), "block " + blocks);
  }

  Map<String, String> lines() {
    Map<String, String> lines = new TreeMap<>();
    lines.put("backbone", backbone);
    lines.put("recipe", recipe);
    lines.put("reads", reads);
    return lines;
  }
}
