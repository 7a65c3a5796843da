package io.github.doggydoor.doorlog;

import io.github.doggydoor.decision.Mode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The mode in a small file of its own, where nothing that befalls the door log reaches it: a line
 * with its word, and one with a checksum. A file that holds nothing but the word was written by
 * hand, and counts as well.
 */
public final class ModeFile {
  private static final String UNSET = "unset";
  private static final int LONGEST = 200;

  private final Path file;

  /**
   * @param folder of the door log
   */
  public ModeFile(Path folder) {
    file = folder.resolve("mode");
  }

  /** Where it lies. */
  public Path path() {
    return file;
  }

  /** What it says; never throws, as a file that cannot be read says that. */
  public KeptMode read() {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new KeptMode.Absent();
    }
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
        return new KeptMode.Damaged("is no file of ours");
      }
      return parse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    } catch (IOException refused) {
      return new KeptMode.Damaged("cannot be read (" + Reason.of(refused) + ")");
    }
  }

  private static KeptMode parse(String text) {
    Optional<Mode> byHand = KeptMode.parse(text.strip());
    if (byHand.isPresent()) {
      return new KeptMode.Said(byHand.get());
    }
    String word = text.lines().findFirst().orElse("").replaceFirst("^mode ", "");
    if (!text.equals(text(word))) {
      return new KeptMode.Damaged("is damaged");
    }
    return KeptMode.parse(word)
        .<KeptMode>map(KeptMode.Said::new)
        .orElseGet(
            () ->
                word.equals(UNSET)
                    ? new KeptMode.Unset()
                    : new KeptMode.Damaged("says \"" + word + "\", which is no mode"));
  }

  /**
   * Writes it; when this returns, it outlives a power cut. Where there is no room for another file,
   * as on a full disk, it is written in its place: half of it is no mode, which is strict enough.
   *
   * @param mode empty where nobody ever set one
   */
  public void write(Optional<Mode> mode) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    byte[] bytes = text(mode.map(Mode::word).orElse(UNSET)).getBytes(StandardCharsets.ISO_8859_1);
    try {
      DurableFile.write(file, bytes);
    } catch (IOException refused) {
      try {
        DurableFile.overwrite(file, bytes);
      } catch (IOException again) {
        refused.addSuppressed(again);
        throw refused;
      }
    }
  }

  private static String text(String word) {
    String line = "mode " + word + "\n";
    CRC32 sum = new CRC32();
    sum.update(line.getBytes(StandardCharsets.ISO_8859_1));
    return line + "crc " + String.format(Locale.ROOT, "%08x", sum.getValue()) + "\n";
  }
}
