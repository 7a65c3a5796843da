package io.github.doggydoor.cli;

import io.github.doggydoor.vision.InputRecipe;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a recipe as {@link InputRecipe#words} writes it: {@code 224x224,nearest,rgb,samplewise}. */
final class RecipeConverter implements ITypeConverter<InputRecipe> {
  @Override
  public InputRecipe convert(String text) {
    try {
      return InputRecipe.parse(text);
    } catch (IllegalArgumentException notARecipe) {
      throw new TypeConversionException(notARecipe.getMessage());
    }
  }
}
