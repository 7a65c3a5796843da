package io.github.doggydoor.teach.store;

import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.doorlog.Reason;
import io.github.doggydoor.doorlog.SqliteFailure;
import io.github.doggydoor.teach.TeachException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** Says in an owner's words why the store cannot be used. */
final class Failure {
  private Failure() {}

  /** The database refused while {@code what} was done with it, such as "read". */
  static TeachException of(Path file, String what, SQLException e) {
    return new TeachException(
        "cannot " + what + " the teaching store " + file + ": " + SqliteFailure.advice(file, e), e);
  }

  /** The disk refused. */
  static TeachException of(Path folder, String what, IOException e) {
    return new TeachException(
        "cannot "
            + what
            + " the teaching store in "
            + folder
            + " ("
            + Reason.of(e)
            + "): "
            + Ownership.adviceFor(folder, "check its permissions and the space on the disk"),
        e);
  }
}
