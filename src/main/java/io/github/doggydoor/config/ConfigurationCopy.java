package io.github.doggydoor.config;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A copy of the configuration that a door started with: how the latch is wired stays known,
 * whatever becomes of the file itself.
 */
public final class ConfigurationCopy {
  private final Path file;
  private final Path original;

  /**
   * @param file where the copy lies
   * @param original the owner's file, to whose folder its paths are relative
   */
  public ConfigurationCopy(Path file, Path original) {
    this.file = file;
    this.original = original;
  }

  /**
   * Reads the copy.
   *
   * @throws ConfigurationException where there is none, or it is none that this doggydoor takes
   */
  public Configuration read() throws ConfigurationException {
    return ConfigurationReader.parse(text(), original);
  }

  /**
   * The text of the copy, not yet looked at.
   *
   * @throws ConfigurationException where there is none
   */
  public String text() throws ConfigurationException {
    return ConfigurationReader.text(file);
  }

  /**
   * Keeps {@code text}, whole or not at all; what is there already is not written again.
   *
   * @throws IOException where the disk does not take it
   */
  public void keep(String text) throws IOException {
    if (Files.isRegularFile(file) && Files.readString(file).equals(text)) {
      return;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
