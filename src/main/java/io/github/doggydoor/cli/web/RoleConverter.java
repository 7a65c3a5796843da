package io.github.doggydoor.cli.web;

import io.github.doggydoor.cli.shared.RecipeConverter;
import io.github.doggydoor.web.Role;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;

/** Reads a role as the manual writes it, or in other letters; whatever else is told the words. */
final class RoleConverter implements ITypeConverter<Role> {
  @Override
  public Role convert(String word) {
    return RecipeConverter.constant(Role.class, word.toLowerCase(Locale.ROOT));
  }
}
