package io.github.doggydoor.teach.store;

import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Answers as rows. */
final class Labels {
  private static final String LAST = "SELECT max(number) FROM label GROUP BY visit";

  /** The visits of which something counts. */
  static final String IN_FORCE_VISITS =
      "SELECT visit FROM label WHERE number IN (" + LAST + ") AND kind <> '" + Answers.UNDO + "'";

  /** What comes after {@code WHERE} for all. */
  static final String ALL = "1";

  /** The same for what counts. */
  static final String IN_FORCE = "number IN (" + LAST + ") AND kind <> '" + Answers.UNDO + "'";

  private Labels() {}

  /** The same for one visit, and also that. */
  static String of(long visit, String which) {
    return "visit=" + visit + " AND " + which;
  }

  static List<Label> find(Connection db, String which) throws SQLException, TeachException {
    List<Label> labels = new ArrayList<>();
    try (PreparedStatement s =
            db.prepareStatement(
                "SELECT number, visit, kind, said, who, at_ms FROM label WHERE "
                    + which
                    + " ORDER BY number");
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        labels.add(
            new Label(
                r.getLong(1),
                r.getLong(2),
                new Answers(r.getString(3), r.getString(4)).answer(),
                r.getString(5),
                Instant.ofEpochMilli(r.getLong(6))));
      }
    }
    return labels;
  }

  /** What counts of a visit. */
  static Optional<Label> counting(Connection db, long visit) throws SQLException, TeachException {
    return find(db, of(visit, IN_FORCE)).stream().findFirst();
  }

  static Label insert(Connection db, long visit, Answers said, String who, Instant at)
      throws SQLException, TeachException {
    try (PreparedStatement s =
        db.prepareStatement(
            "INSERT INTO label (visit, kind, said, who, at_ms) VALUES (?,?,?,?,?)")) {
      s.setLong(1, visit);
      s.setString(2, said.kind());
      s.setString(3, said.said());
      s.setString(4, who);
      s.setLong(5, at.toEpochMilli());
      s.executeUpdate();
    }
    return find(db, "number = last_insert_rowid()").getFirst();
  }
}
