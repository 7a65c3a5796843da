package io.github.doggydoor.teach.ask;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model that looks beside the door would have decided otherwise, as it leaves it in the
 * store for the next questions. The newest hundred are kept.
 */
public final class Disagreements {
  private static final String NAME = "disagreed";
  private static final int MOST = 100;

  private Disagreements() {}

  /**
   * Notes one; what was noted of the same visit before counts no more. For one thread at a time.
   *
   * @param words what the other would have done, on one line, such as {@code g0003 would have let
   *     bo in}
   */
  public static void note(TeachStore store, long visit, String words) throws TeachException {
    List<String> lines = new ArrayList<>(lines(store));
    lines.removeIf(line -> line.startsWith(visit + " "));
    lines.add(visit + " " + words.lines().findFirst().orElse(""));
    store.put(
        NAME, String.join("\n", lines.subList(Math.max(0, lines.size() - MOST), lines.size())));
  }

  /** Of the visits, by their ids. */
  static Map<Long, String> of(TeachStore store) throws TeachException {
    Map<Long, String> words = new HashMap<>();
    for (String line : lines(store)) {
      String[] parts = line.split(" ", 2);
      if (parts.length == 2 && parts[0].matches("\\d{1,18}")) {
        words.put(Long.parseLong(parts[0]), parts[1]);
      }
    }
    return words;
  }

  private static List<String> lines(TeachStore store) throws TeachException {
    return store.value(NAME).stream().flatMap(String::lines).toList();
  }
}
