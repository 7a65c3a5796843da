package io.github.doggydoor.camera;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Lists the photos of a replay: those of a folder in natural order, or those of a script. */
final class ReplayMaterial {
  static final String SCRIPT = "replay.txt";

  private ReplayMaterial() {}

  /** Whether {@code path} is a script, or a folder with one. */
  static boolean isScript(Path path) {
    return Files.isDirectory(path)
        ? Files.isRegularFile(path.resolve(SCRIPT))
        : path.toString().endsWith(".txt");
  }

  static List<Showing> folder(Path folder, ReplaySettings settings) throws CameraException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(ReplayMaterial::looksLikePhoto)
          .sorted(
              Comparator.comparing(path -> path.getFileName().toString(), ReplayMaterial::natural))
          .map(photo -> new Showing(photo, settings.frames(settings.hold())))
          .toList();
    } catch (IOException e) {
      throw new CameraException(folder + " cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Lines of {@code seconds path}; {@code #} begins a comment; paths are relative to a base. */
  static List<Showing> script(Path script, Path base, ReplaySettings settings)
      throws CameraException {
    List<Showing> showings = new ArrayList<>();
    try {
      int number = 0;
      for (String line : Files.readAllLines(script)) {
        number++;
        // Windows editors put a byte order mark before the first letter.
        String text = line.replaceFirst("^\uFEFF", "").strip();
        if (text.isEmpty() || text.startsWith("#")) {
          continue;
        }
        String[] words = text.split("\\s+", 2);
        showings.add(
            new Showing(
                base.resolve(words.length < 2 ? "" : words[1]),
                settings.frames(seconds(words, script + " line " + number))));
      }
      return showings;
    } catch (IOException e) {
      throw new CameraException(script + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Duration seconds(String[] words, String where) throws CameraException {
    try {
      BigDecimal seconds = new BigDecimal(words[0]);
      if (words.length == 2
          && seconds.signum() > 0
          && seconds.compareTo(BigDecimal.valueOf(86_400)) <= 0) {
        return Duration.ofNanos(seconds.movePointRight(9).longValue());
      }
    } catch (NumberFormatException e) {
      throw new CameraException(where + ": " + words[0] + " is not a number of seconds", e);
    }
    throw new CameraException(where + ": write the seconds (up to 86400), a space and a photo");
  }

  private static boolean looksLikePhoto(Path path) {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png");
  }

  /** Compares runs of digits as numbers: {@code bo_2} comes before {@code bo_10}. */
  static int natural(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int endA = digits(a, i);
      int endB = digits(b, j);
      int order;
      if (endA > i && endB > j) {
        String x = a.substring(i, endA).replaceFirst("^0+", "");
        String y = b.substring(j, endB).replaceFirst("^0+", "");
        order = x.length() != y.length() ? x.length() - y.length() : x.compareTo(y);
        i = endA;
        j = endB;
      } else {
        order = Character.compare(a.charAt(i++), b.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    int rest = (a.length() - i) - (b.length() - j);
    return rest != 0 ? rest : a.compareTo(b);
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
