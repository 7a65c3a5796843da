package io.github.doggydoor.web.access;

import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.doorlog.Reason;
import io.github.doggydoor.doorlog.SqliteFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Says in an owner's words why the file cannot be used. */
final class Failure {
  private final Path folder;

  /**
   * @param folder in which the file lies
   */
  Failure(Path folder) {
    this.folder = folder;
  }

  /** It is not whole, or none of ours: nobody is let in until the owner has decided. */
  AccessException damaged(Throwable cause) {
    return new AccessException(
        "the list of phones in "
            + folder
            + " is damaged, and nobody is let in to the page: move it away (sudo mv "
            + folder
            + " "
            + folder
            + ".damaged) and invite the phones again; the door itself does not need it",
        cause);
  }

  /**
   * A link or whatever else stands where the list has something of its own.
   *
   * @param kind what belongs there, such as "a file"
   */
  AccessException notOurs(Path place, String kind) {
    return new AccessException(
        place
            + " is a link, or something else that is not "
            + kind
            + " of the door's own, and nobody is let in to the page: move it away (sudo mv "
            + place
            + " "
            + place
            + ".foreign) and invite the phones again; the door itself does not need it");
  }

  AccessException newer(int version) {
    return new AccessException(
        "the list of phones in "
            + folder
            + " has format "
            + version
            + ", and this doggydoor knows "
            + Tables.VERSION
            + ": update doggydoor; until then nobody is let in to the page");
  }

  /** The database refused while {@code what} was done with it, such as "read". */
  AccessException of(String what, SQLException e) {
    return SqliteFailure.damaged(e)
        ? damaged(e)
        : new AccessException(
            "cannot " + what + " the list of phones in " + folder + ": " + advice(e),
            e,
            SqliteFailure.diskFull(e));
  }

  private String advice(SQLException e) {
    return foreign().isEmpty()
        ? SqliteFailure.advice(folder.resolve(AccessFile.NAME), e)
        : foreign();
  }

  /** The disk refused. */
  AccessException of(String what, IOException e) {
    String foreign = foreign();
    return new AccessException(
        "cannot "
            + what
            + " the list of phones in "
            + folder
            + " ("
            + Reason.of(e)
            + "): "
            + (foreign.isEmpty() ? "check its permissions and the space on the disk" : foreign),
        e,
        Reason.of(e).contains("No space left"));
  }

  /**
   * Whoever is not the door's user asks root, who leaves the files that user's; what lies in that
   * user's own folder is given back to him.
   */
  private String foreign() {
    String me = System.getProperty("user.name");
    Path state = folder.toAbsolutePath().getParent();
    try {
      String owner = Files.getOwner(Files.exists(folder) ? folder : state).getName();
      if (owner.equals(me) || me.equals("root")) {
        return "";
      }
      return "it belongs to "
          + owner
          + (Files.getOwner(state).getName().equals(me)
              ? ": " + Ownership.chown(me, folder)
              : "; put sudo before the command");
    } catch (IOException | UnsupportedOperationException unknown) {
      return "";
    }
  }
}
