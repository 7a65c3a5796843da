package io.github.doggydoor.web.page;

import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.RunningDoor;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Where files lie on the door's computer is the owner's to know: whoever else looks at the page
 * reads the names of the files alone.
 */
public final class FileNames {
  /** From the first stroke to the last; not the path of a web address, nor {@code and/or}. */
  private static final Pattern FOLDERS =
      Pattern.compile("(?<![\\w/.\\]])/(?!/)(?:[^\\s/:;,()\"']+/)+(?=[^\\s/])");

  private FileNames() {}

  /** What the door says, as whoever asks may read it. */
  public static UnaryOperator<String> told(Request request, RunningDoor door) {
    return words -> of(request, words, door.stateDir(), door.modelFolder());
  }

  /**
   * What the door says, for whoever asks.
   *
   * @param known folders of the door, which may have blanks in their names
   */
  public static String of(Request request, String words, Path... known) {
    if (request.phone().filter(phone -> phone.role() == Role.OWNER).isPresent()) {
      return words;
    }
    String shorter = words;
    for (Path folder : known) {
      Path name = folder.toAbsolutePath().getFileName();
      if (name != null) {
        shorter = shorter.replace(folder.toAbsolutePath().toString(), name.toString());
      }
    }
    return FOLDERS.matcher(shorter).replaceAll("");
  }
}
