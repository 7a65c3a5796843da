package io.github.doggydoor.teach.store;

import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.TeachException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Visits as rows. */
final class Visits {
  private static final String COLUMNS =
      "SELECT id, begun_ms, ended_ms, model, generation, outcome, dog, held, frames,"
          + " picture_bytes + seen_bytes FROM visit";

  private Visits() {}

  /** The id that the next visit gets, to be asked where nobody else can write. */
  static long next(Connection db) throws SQLException {
    return Sqlite.number(db, "SELECT seq FROM sqlite_sequence WHERE name='visit'") + 1;
  }

  static void insert(
      Connection db,
      long id,
      KeptVisit visit,
      byte[] seen,
      List<KeptPicture> pictures,
      long pictureBytes)
      throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("INSERT INTO visit VALUES (?,?,?,?,?,?,?,?,?,?,?)")) {
      s.setLong(1, id);
      s.setLong(2, visit.begun().toEpochMilli());
      s.setLong(3, visit.ended().toEpochMilli());
      s.setString(4, visit.model());
      s.setInt(5, visit.generation());
      s.setString(6, visit.outcome().name().toLowerCase(Locale.ROOT));
      s.setString(7, visit.dog());
      s.setInt(8, Held.is(id) ? 1 : 0);
      s.setInt(9, visit.frames().size());
      s.setLong(10, pictureBytes);
      s.setLong(11, seen.length);
      s.executeUpdate();
    }
    try (PreparedStatement s = db.prepareStatement("INSERT INTO seen VALUES (?,?)")) {
      s.setLong(1, id);
      s.setBytes(2, seen);
      s.executeUpdate();
    }
    try (PreparedStatement s = db.prepareStatement("INSERT INTO picture VALUES (?,?,?,?,?)")) {
      for (KeptPicture picture : pictures) {
        s.setLong(1, id);
        s.setInt(2, picture.frame());
        s.setString(3, picture.file());
        s.setInt(4, picture.night() ? 1 : 0);
        s.setString(5, picture.why());
        s.executeUpdate();
      }
    }
  }

  static List<Long> ids(Connection db) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery("SELECT id FROM visit ORDER BY id")) {
      while (r.next()) {
        ids.add(r.getLong(1));
      }
    }
    return ids;
  }

  static SortedMap<Long, String> models(Connection db) throws SQLException {
    SortedMap<Long, String> models = new TreeMap<>();
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery("SELECT id, model FROM visit")) {
      while (r.next()) {
        models.put(r.getLong(1), r.getString(2));
      }
    }
    return models;
  }

  static boolean has(Connection db, long id) throws SQLException {
    return Sqlite.number(db, "SELECT count(*) FROM visit WHERE id=" + id) == 1;
  }

  /** Refuses an id of which there is no visit, or none any more. */
  static void require(Connection db, long id) throws SQLException, TeachException {
    if (!has(db, id)) {
      throw new TeachException(
          id >= 1 && id < next(db)
              ? "visit " + id + " is gone: it made room for newer ones"
              : "there is no visit " + id);
    }
  }

  static List<VisitSummary> summaries(Connection db, long after, int limit)
      throws SQLException, TeachException {
    List<VisitSummary> found = new ArrayList<>();
    try (PreparedStatement s = db.prepareStatement(COLUMNS + " WHERE id > ? ORDER BY id LIMIT ?")) {
      s.setLong(1, after);
      s.setInt(2, limit);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          found.add(summary(db, r));
        }
      }
    }
    return found;
  }

  static List<VisitSummary> between(Connection db, Instant from, Instant to)
      throws SQLException, TeachException {
    List<VisitSummary> found = new ArrayList<>();
    try (PreparedStatement s =
        db.prepareStatement(
            COLUMNS + " WHERE begun_ms >= ? AND begun_ms < ? ORDER BY begun_ms, id")) {
      s.setLong(1, from.toEpochMilli());
      s.setLong(2, to.toEpochMilli());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          found.add(summary(db, r));
        }
      }
    }
    return found;
  }

  /** A time of the visits that began on that side of {@code at}; empty where none did. */
  static Optional<Instant> begun(Connection db, String which, String side, Instant at)
      throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("SELECT " + which + " FROM visit WHERE begun_ms " + side + " ?")) {
      s.setLong(1, at.toEpochMilli());
      try (ResultSet r = s.executeQuery()) {
        long millis = r.next() ? r.getLong(1) : 0;
        return r.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
      }
    }
  }

  static long newest(Connection db) throws SQLException {
    return Sqlite.number(db, "SELECT max(id) FROM visit");
  }

  private static VisitSummary summary(Connection db, ResultSet r)
      throws SQLException, TeachException {
    long id = r.getLong(1);
    return new VisitSummary(
        id,
        Instant.ofEpochMilli(r.getLong(2)),
        Instant.ofEpochMilli(r.getLong(3)),
        r.getString(4),
        r.getInt(5),
        outcome(id, r.getString(6)),
        r.getString(7),
        r.getInt(8) != 0,
        r.getInt(9),
        r.getLong(10),
        pictures(db, id));
  }

  private static Outcome outcome(long id, String word) throws TeachException {
    try {
      return Outcome.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw new TeachException(
          "visit "
              + id
              + " ended as \""
              + word
              + "\", which this doggydoor does not know: update doggydoor",
          unknown);
    }
  }

  private static List<KeptPicture> pictures(Connection db, long id) throws SQLException {
    List<KeptPicture> pictures = new ArrayList<>();
    try (PreparedStatement s =
        db.prepareStatement(
            "SELECT frame, file, night, why FROM picture WHERE visit=? ORDER BY rowid")) {
      s.setLong(1, id);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          pictures.add(
              new KeptPicture(r.getInt(1), r.getString(2), r.getInt(3) != 0, r.getString(4)));
        }
      }
    }
    return pictures;
  }

  static Optional<KeptVisit> load(Connection db, long id) throws SQLException, TeachException {
    List<VisitSummary> found = summaries(db, id - 1, 1);
    if (found.isEmpty() || found.getFirst().id() != id) {
      return Optional.empty();
    }
    VisitSummary of = found.getFirst();
    try (PreparedStatement s = db.prepareStatement("SELECT data FROM seen WHERE visit=?")) {
      s.setLong(1, id);
      try (ResultSet r = s.executeQuery()) {
        if (!r.next()) {
          throw new TeachException("its frames are missing");
        }
        return Optional.of(
            new KeptVisit(
                id,
                of.begun(),
                of.ended(),
                of.model(),
                of.generation(),
                of.outcome(),
                of.dog(),
                of.held(),
                SeenCodec.decode(r.getBytes(1)),
                of.pictures()));
      }
    } catch (TeachException unreadable) {
      throw new TeachException(
          "visit " + id + " cannot be read: " + unreadable.getMessage(), unreadable);
    }
  }

  /**
   * Puts frames that another model saw in the place of those of the visit: its pictures, numbered
   * anew in the order of their frames.
   *
   * @param frames how many there are, as many as pictures
   */
  static void replace(Connection db, long id, String model, int frames, byte[] seen)
      throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("UPDATE visit SET model=?, frames=?, seen_bytes=? WHERE id=?")) {
      s.setString(1, model);
      s.setInt(2, frames);
      s.setLong(3, seen.length);
      s.setLong(4, id);
      s.executeUpdate();
    }
    try (PreparedStatement s = db.prepareStatement("UPDATE seen SET data=? WHERE visit=?")) {
      s.setBytes(1, seen);
      s.setLong(2, id);
      s.executeUpdate();
    }
    List<String> files =
        pictures(db, id).stream()
            .sorted(Comparator.comparingInt(KeptPicture::frame))
            .map(KeptPicture::file)
            .toList();
    if (files.size() != frames) {
      throw new IllegalArgumentException("a visit is seen again on all of its pictures");
    }
    try (PreparedStatement s = db.prepareStatement("UPDATE picture SET frame=? WHERE file=?")) {
      for (int i = 0; i < frames; i++) {
        s.setInt(1, i);
        s.setString(2, files.get(i));
        s.executeUpdate();
      }
    }
  }

  /** The names of all pictures' files. */
  static Set<String> files(Connection db) throws SQLException {
    Set<String> files = new HashSet<>();
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery("SELECT file FROM picture")) {
      while (r.next()) {
        files.add(r.getString(1));
      }
    }
    return files;
  }

  /** What pictures and the file of the database take. */
  static long bytes(Connection db) throws SQLException {
    return Sqlite.number(db, "SELECT sum(picture_bytes) FROM visit")
        + Sqlite.number(db, "PRAGMA page_count") * Sqlite.number(db, "PRAGMA page_size");
  }

  /**
   * The oldest visits of which no answer counts: as many as give back {@code excess} bytes, and not
   * more than {@code most}.
   */
  static List<Long> oldest(Connection db, long excess, int most) throws SQLException {
    List<Long> ids = new ArrayList<>();
    long given = 0;
    try (Statement s = db.createStatement();
        ResultSet r =
            s.executeQuery(
                "SELECT id, picture_bytes + seen_bytes FROM visit WHERE id NOT IN ("
                    + Labels.IN_FORCE_VISITS
                    + ") ORDER BY id LIMIT "
                    + most)) {
      while (r.next() && given < excess) {
        ids.add(r.getLong(1));
        given += r.getLong(2);
      }
    }
    return ids;
  }

  /** Deletes them, and gives the names of their pictures' files. */
  static List<String> delete(Connection db, List<Long> ids) throws SQLException {
    List<String> files = new ArrayList<>();
    for (long id : ids) {
      pictures(db, id).forEach(picture -> files.add(picture.file()));
      Sqlite.run(db, "DELETE FROM picture WHERE visit=" + id);
      Sqlite.run(db, "DELETE FROM seen WHERE visit=" + id);
      Sqlite.run(db, "DELETE FROM visit WHERE id=" + id);
    }
    return files;
  }
}
