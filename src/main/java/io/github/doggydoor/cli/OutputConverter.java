package io.github.doggydoor.cli;

import io.github.doggydoor.vision.ModelCard;
import picocli.CommandLine.ITypeConverter;

/** Reads what a model gives, such as {@code probability}. */
final class OutputConverter implements ITypeConverter<ModelCard.Output> {
  @Override
  public ModelCard.Output convert(String text) {
    return RecipeConverter.constant(ModelCard.Output.class, text);
  }
}
