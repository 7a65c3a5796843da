package io.github.doggydoor.train.photos;

import io.github.doggydoor.train.TrainingException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which group a photo belongs to, where its folder does not say it: UTF-8, a line for each photo,
 * {@code CLASS/NAME<TAB>GROUP} or {@code train/CLASS/NAME<TAB>GROUP}; {@code #} begins a comment.
 * Without {@code train/} or {@code valid/} in front a line holds for both.
 */
final class GroupsFile {
  private record Entry(String group, int line) {}

  private final Path file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  /**
   * Reads {@code file}.
   *
   * @throws TrainingException with the line that is wrong
   */
  GroupsFile(Path file) throws TrainingException {
    this.file = file;
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new TrainingException(file + " is not UTF-8 text; save it as that", e);
    } catch (IOException e) {
      throw new TrainingException(
          file + " cannot be read (" + e.getClass().getSimpleName() + "); name the file of groups",
          e);
    }
    for (int i = 0; i < lines.size(); i++) {
      // Windows editors put a byte order mark before the first letter.
      add(lines.get(i).replaceFirst("^\uFEFF", ""), i + 1);
    }
  }

  private void add(String line, int number) throws TrainingException {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    int tab = line.indexOf('\t');
    String group = tab < 0 ? "" : line.substring(tab + 1).strip();
    if (group.isEmpty() || tab == 0) {
      throw new TrainingException(
          "%s, line %d is not CLASS/NAME, a tab and a group".formatted(file, number));
    }
    String name = ClassFolder.compose(line.substring(0, tab).strip());
    Entry before = entries.put(name, new Entry(ClassFolder.compose(group), number));
    if (before != null) {
      throw new TrainingException(
          "%s, line %d names %s again, as line %d did; keep one"
              .formatted(file, number, name, before.line()));
    }
  }

  /** The photo with its group by this file, or as it was. */
  FoundPhoto apply(FoundPhoto found) {
    String name = found.name();
    String shorter = name.replaceFirst("^(train|valid)/", "");
    String key = entries.containsKey(name) ? name : shorter;
    Entry entry = entries.get(key);
    if (entry == null) {
      return found;
    }
    used.add(key);
    LabelledPhoto photo = found.photo();
    return new FoundPhoto(new LabelledPhoto(photo.file(), photo.label(), entry.group()), name);
  }

  /** Lines that named no photo. */
  List<String> notices() {
    List<String> unused = new ArrayList<>();
    entries.forEach(
        (name, entry) -> {
          if (!used.contains(name)) {
            unused.add(
                "%s, line %d names %s, which is no photo here".formatted(file, entry.line(), name));
          }
        });
    if (unused.size() > 5) {
      return List.of(unused.getFirst(), "and so do " + (unused.size() - 1) + " more of its lines");
    }
    return unused;
  }
}
