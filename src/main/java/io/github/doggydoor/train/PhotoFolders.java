package io.github.doggydoor.train;

import java.nio.file.*;
import java.util.*;

public final class PhotoFolders {
  private PhotoFolders() {}

  public record Options(
      Optional<String> openFor,
      Optional<Path> empty,
      Optional<Path> groups,
      double validShare,
      long seed) {}

  public static Dataset read(Path photos, Options o) throws TrainingException {
    try {
      return new Dataset(
          List.of("bo", "not_bo"),
          "bo",
          part(photos, "train"),
          part(photos, "valid"),
          List.of(),
          List.of());
    } catch (java.io.IOException e) {
      throw new TrainingException("x", e);
    }
  }

  private static List<LabelledPhoto> part(Path photos, String part) throws java.io.IOException {
    List<LabelledPhoto> l = new ArrayList<>();
    for (String c : List.of("bo", "not_bo"))
      try (var s = Files.walk(photos.resolve(part).resolve(c))) {
        s.filter(Files::isRegularFile)
            .sorted()
            .forEach(p -> l.add(new LabelledPhoto(p, c, p.getParent().getFileName().toString())));
      }
    return l;
  }
}
