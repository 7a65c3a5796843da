package io.github.doggydoor.teach.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions, and what is kept by name, as rows. */
final class Questions {
  /** What comes after {@code WHERE} for all. */
  static final String ALL = "1";

  /** The same for those that wait for an answer. */
  static final String OPEN =
      "visit IN (SELECT id FROM visit) AND visit NOT IN (" + Labels.IN_FORCE_VISITS + ")";

  private Questions() {}

  /** False where that visit has one. */
  static boolean insert(Connection db, Question question) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("INSERT OR IGNORE INTO question VALUES (?,?,?)")) {
      s.setLong(1, question.visit());
      s.setString(2, question.reason());
      s.setLong(3, question.at().toEpochMilli());
      return s.executeUpdate() == 1;
    }
  }

  static List<Question> find(Connection db, String which) throws SQLException {
    List<Question> questions = new ArrayList<>();
    try (PreparedStatement s =
            db.prepareStatement(
                "SELECT visit, reason, asked_ms FROM question WHERE " + which + " ORDER BY rowid");
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        questions.add(
            new Question(r.getLong(1), r.getString(2), Instant.ofEpochMilli(r.getLong(3))));
      }
    }
    return questions;
  }

  static Optional<String> value(Connection db, String name) throws SQLException {
    try (PreparedStatement s = db.prepareStatement("SELECT value FROM value WHERE name=?")) {
      s.setString(1, name);
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? Optional.of(r.getString(1)) : Optional.empty();
      }
    }
  }

  static void put(Connection db, String name, String value) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("INSERT OR REPLACE INTO value (name, value) VALUES (?,?)")) {
      s.setString(1, name);
      s.setString(2, value);
      s.executeUpdate();
    }
  }
}
