package io.github.doggydoor.doorlog;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Says in an owner's words what SQLite complains of. */
public final class SqliteFailure {
  private SqliteFailure() {}

  /** Whether the file itself is damaged, or was never a database. */
  public static boolean damaged(SQLException e) {
    int code = primary(e);
    return code == SQLiteErrorCode.SQLITE_CORRUPT.code
        || code == SQLiteErrorCode.SQLITE_NOTADB.code;
  }

  /** Whether the disk has no space left. */
  public static boolean diskFull(SQLException e) {
    return primary(e) == SQLiteErrorCode.SQLITE_FULL.code;
  }

  /** The exception for {@code e}, which came while doing {@code what} with {@code file}. */
  static DoorLogException of(Path file, String what, SQLException e) {
    return new DoorLogException(
        "cannot " + what + " the door log " + file + ": " + advice(file, e), e);
  }

  /** Why it refused, and what to do. */
  public static String advice(Path file, SQLException e) {
    int code = primary(e);
    if (diskFull(e)) {
      return "the disk is full; free some space on it";
    }
    if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
      return "it is read-only; "
          + Ownership.advice(
              file, "make the file and its folder writable for this user, or remount");
    }
    if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
      return "it cannot be opened; "
          + Ownership.advice(file, "check that " + file + " is a file that this user may use");
    }
    if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
      return "another program holds it; end that program";
    }
    if (damaged(e)) {
      return "it is damaged; restart the door, which sets it aside and begins a new one";
    }
    if (code == SQLiteErrorCode.SQLITE_IOERR.code) {
      return "the disk failed (" + e.getMessage() + "); check it, and the space on it";
    }
    return e.getMessage();
  }

  private static int primary(SQLException e) {
    // The low byte of an extended result code is the code that it refines.
    return (e instanceof SQLiteException s ? s.getResultCode().code : e.getErrorCode()) & 0xFF;
  }
}
