package io.github.doggydoor.cli.shared;

import io.github.doggydoor.vision.InputRecipe;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads and writes a recipe as {@code 224x224,nearest,rgb,samplewise}. */
public final class RecipeConverter implements ITypeConverter<InputRecipe> {
  @Override
  public InputRecipe convert(String text) {
    String[] part = text.split(",", -1);
    String[] side = part[0].split("x", -1);
    if (part.length != 4 || side.length != 2) {
      throw new TypeConversionException(
          "\"" + text + "\" is no recipe; write for example " + words(InputRecipe.NOTEBOOK));
    }
    try {
      return new InputRecipe(
          Integer.parseInt(side[0]),
          Integer.parseInt(side[1]),
          constant(InputRecipe.Interpolation.class, part[1]),
          constant(InputRecipe.ChannelOrder.class, part[2]),
          constant(InputRecipe.Centering.class, part[3]));
    } catch (NumberFormatException notANumber) {
      throw new TypeConversionException(
          "\"" + part[0] + "\" is no size; write for example 224x224");
    } catch (IllegalArgumentException refused) {
      throw new TypeConversionException(refused.getMessage());
    }
  }

  /** The recipe as {@link #convert} reads it. */
  public static String words(InputRecipe recipe) {
    return "%dx%d,%s,%s,%s"
        .formatted(
            recipe.width(),
            recipe.height(),
            word(recipe.interpolation()),
            word(recipe.channels()),
            word(recipe.centering()));
  }

  /**
   * Reads a constant in small letters.
   *
   * @throws TypeConversionException where it is none; the words name them all
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> word(constant).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\""
                        + text
                        + "\" is none of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(RecipeConverter::word)
                            .collect(Collectors.joining(", "))));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
