package io.github.doggydoor.train.photos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.TrainingException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** What the tests of folders of photos ask again and again. */
public final class Albums {
  private Albums() {}

  public static PhotoFolders.Options options(String openFor) {
    return new PhotoFolders.Options(
        Optional.of(openFor), Optional.empty(), Optional.empty(), 0.25, 7);
  }

  public static PhotoFolders.Options withEmpty(Path folder) {
    return new PhotoFolders.Options(
        Optional.of("bo"), Optional.of(folder), Optional.empty(), 0.25, 7);
  }

  public static Dataset read(Path folder) throws TrainingException {
    return PhotoFolders.read(folder, options("bo"));
  }

  /** The notebook's layout, with so many photos of each class in train and valid. */
  public static void course(Path photos, int train, int valid) throws Exception {
    Drawings.fill(photos.resolve("train/bo"), train, 100);
    Drawings.fill(photos.resolve("train/not_bo"), train, 200);
    Drawings.fill(photos.resolve("valid/bo"), valid, 300);
    Drawings.fill(photos.resolve("valid/not_bo"), valid, 400);
  }

  public static long count(List<LabelledPhoto> of, String label) {
    return of.stream().filter(photo -> photo.label().equals(label)).count();
  }

  public static Set<String> groups(List<LabelledPhoto> of) {
    Set<String> groups = new HashSet<>();
    of.forEach(photo -> groups.add(photo.group()));
    return groups;
  }

  public static void refused(Executable action, String... parts) {
    String message = assertThrows(TrainingException.class, action).getMessage();
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" is not in: " + message);
    }
    assertEquals(1, message.lines().count(), message);
  }
}
