package io.github.doggydoor.doorlog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes a log whose file was removed to its path again, from the connection that still has it. */
final class Rescue {
  private Rescue() {}

  /**
   * Does it.
   *
   * @return false where something is at the path, which is left alone
   */
  static boolean of(Connection db, Path file) throws SQLException, IOException {
    if (Files.exists(file)) {
      return false;
    }
    Path part = file.resolveSibling(file.getFileName() + ".rescued");
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.deleteIfExists(part);
    try (PreparedStatement s = db.prepareStatement("VACUUM INTO ?")) {
      s.setString(1, part.toString());
      s.execute();
    }
    // What was written ahead to the removed file does not fit to the new one.
    for (String suffix : List.of("-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
    DurableFile.publish(part, file);
    return true;
  }
}
