package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.RecipeConverter;
import io.github.doggydoor.vision.ModelCard;
import picocli.CommandLine.ITypeConverter;

/** Reads what a model gives, such as {@code probability}. */
final class OutputConverter implements ITypeConverter<ModelCard.Output> {
  @Override
  public ModelCard.Output convert(String text) {
    return RecipeConverter.constant(ModelCard.Output.class, text);
  }
}
