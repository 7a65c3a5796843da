package io.github.doggydoor.web.access;

import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Why;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Invitations as rows. */
final class Invitations {
  static final Duration HOLDS = Duration.ofMinutes(10);

  /** The clocks of two calls of one machine do not differ by more. */
  static final Duration AHEAD = Duration.ofMinutes(1);

  /** So long is known why one does not hold any more. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private Invitations() {}

  static void insert(Connection db, Invitation invitation, Instant now) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("INSERT INTO invitation VALUES (?,?,?,?,?,NULL)")) {
      s.setBytes(1, Tokens.sum(invitation.token()));
      s.setString(2, invitation.name());
      s.setString(3, invitation.role().name());
      s.setLong(4, now.toEpochMilli());
      s.setLong(5, invitation.expires().toEpochMilli());
      s.executeUpdate();
    }
  }

  static Optional<Offer> find(Connection db, String token, Instant now) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement(
            "SELECT name, role, made_ms, expires_ms, used_ms FROM invitation WHERE sum=?")) {
      s.setBytes(1, Tokens.sum(token));
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? Optional.of(offer(r, now)) : Optional.empty();
      }
    }
  }

  private static Offer offer(ResultSet r, Instant now) throws SQLException {
    long at = now.toEpochMilli();
    if (r.getObject(5) != null) {
      return new Offer.Void(Why.USED);
    }
    if (r.getLong(3) > at + AHEAD.toMillis()) {
      return new Offer.Void(Why.FUTURE);
    }
    return at >= r.getLong(4)
        ? new Offer.Void(Why.EXPIRED)
        : new Offer.Open(r.getString(1), Role.valueOf(r.getString(2)));
  }

  /** Notes that it let somebody in. */
  static void use(Connection db, String token, Instant now) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("UPDATE invitation SET used_ms=? WHERE sum=? AND used_ms IS NULL")) {
      s.setLong(1, now.toEpochMilli());
      s.setBytes(2, Tokens.sum(token));
      if (s.executeUpdate() != 1) {
        throw new SQLException("an invitation was used twice in one transaction");
      }
    }
  }

  /** Whether one may still be accepted. */
  static boolean any(Connection db, Instant now) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement(
            "SELECT 1 FROM invitation WHERE used_ms IS NULL AND expires_ms>? AND made_ms<=?"
                + " LIMIT 1")) {
      s.setLong(1, now.toEpochMilli());
      s.setLong(2, now.plus(AHEAD).toEpochMilli());
      try (ResultSet r = s.executeQuery()) {
        return r.next();
      }
    }
  }

  /** Forgets those of long ago. */
  static void forget(Connection db, Instant now) throws SQLException {
    try (PreparedStatement s = db.prepareStatement("DELETE FROM invitation WHERE expires_ms<?")) {
      s.setLong(1, now.minus(REMEMBERED).toEpochMilli());
      s.executeUpdate();
    }
  }
}
