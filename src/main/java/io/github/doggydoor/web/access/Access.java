package io.github.doggydoor.web.access;

import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Accepted;
import io.github.doggydoor.web.access.Acceptance.Refused;
import io.github.doggydoor.web.access.Acceptance.Why;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may use the page. Calls may come from any thread, also of several processes, and block on the
 * disk; what one did is on the disk when it returns. Where no file is yet, nobody is known, and
 * asking makes none.
 */
public final class Access implements AutoCloseable {
  /** When a phone was seen is not written more often: each time costs a slow card a moment. */
  static final Duration SEEN_EVERY = Duration.ofMinutes(5);

  /** A guesser has about four thousand tries a day; see {@link Tries}. */
  static final int SHORTEST_PASSWORD = 10;

  /** Nobody needs more, and each character costs the board time. */
  static final int LONGEST_PASSWORD = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Access.class);

  private final AccessFile file;
  private final InstantSource clock;
  private final BooleanSupplier sure;
  private final Tokens tokens = new Tokens();
  private final ReentrantLock turn = new ReentrantLock();
  private Connection db;
  private Object key;

  /**
   * Opens nothing yet.
   *
   * @param stateDir the door's state folder
   * @param clock the wall clock
   */
  public Access(Path stateDir, InstantSource clock) {
    this(stateDir, clock, () -> true);
  }

  /**
   * One for who sees phones come and go.
   *
   * @param sure whether the clock can be trusted: until then nobody is noted as seen by it
   */
  public Access(Path stateDir, InstantSource clock, BooleanSupplier sure) {
    this.file = new AccessFile(stateDir);
    this.clock = clock;
    this.sure = sure;
  }

  /**
   * Invites a phone, for ten minutes and for one use.
   *
   * @throws AccessException also where the name is none
   */
  public Invitation invite(String name, Role role) throws AccessException {
    String called = Names.of(name);
    return writing(
        now -> {
          Invitations.forget(db, now);
          Phones.forget(db, now);
          Invitation made =
              new Invitation(tokens.fresh(), called, role, now.plus(Invitations.HOLDS));
          Invitations.insert(db, made, now);
          return new Invitation(made.token(), free(called, now), role, made.expires());
        });
  }

  /** As a phone of that name would be called if it came now: the file has what was asked for. */
  private String free(String name, Instant now) throws SQLException {
    return Names.free(name, names(now));
  }

  private List<String> names(Instant now) throws SQLException {
    return Phones.known(db, now).stream().map(row -> row.phone().name()).toList();
  }

  /** What accepting an invitation would do now; changes nothing. */
  public Offer look(String token) throws AccessException {
    Offer unknown = new Offer.Void(Why.UNKNOWN);
    return !Tokens.isOne(token)
        ? unknown
        : reading(
            unknown,
            now -> {
              Offer offer = Invitations.find(db, token, now).orElse(unknown);
              return offer instanceof Offer.Open(String name, Role role)
                  ? new Offer.Open(free(name, now), role)
                  : offer;
            });
  }

  /** Lets the phone in that brings the token of an invitation: the first one that does. */
  public Acceptance accept(String token) throws AccessException {
    if (!Tokens.isOne(token) || !file.exists()) {
      return new Refused(Why.UNKNOWN);
    }
    return writing(
        now -> {
          Offer offer = Invitations.find(db, token, now).orElse(new Offer.Void(Why.UNKNOWN));
          return switch (offer) {
            case Offer.Void(Why why) -> new Refused(why);
            case Offer.Open(String name, Role role) -> {
              Acceptance acceptance = admit(name, role, "", now);
              if (acceptance instanceof Accepted) {
                Invitations.use(db, token, now);
              }
              yield acceptance;
            }
          };
        });
  }

  private Acceptance admit(String name, Role role, String account, Instant now)
      throws SQLException {
    List<String> taken = names(now);
    if (taken.size() >= Phones.MOST) {
      return new Refused(Why.FULL);
    }
    String token = tokens.fresh();
    return new Accepted(
        token, Phones.insert(db, token, Names.free(name, taken), role, account, now));
  }

  /** The phone whose session it is; empty where it may not come in (any more). */
  public Optional<Phone> phone(String token) throws AccessException {
    return session(token, row -> Optional.of(row.phone()), Optional.empty());
  }

  private <T> T session(String token, Function<Phones.Row, T> known, T otherwise)
      throws AccessException {
    if (!Tokens.isOne(token)) {
      return otherwise;
    }
    return reading(
        otherwise,
        now -> {
          Optional<Phones.Row> row =
              Phones.find(db, token).filter(one -> one.standing(now) == Standing.KNOWN);
          row.ifPresent(one -> note(one, now));
          return row.map(known).orElse(otherwise);
        });
  }

  /**
   * A clock that was ahead and was set back takes with it what it prolonged. One that is behind by
   * as much as a session lasts would end it instead, and counts for nothing. A full disk is no
   * reason to shut a phone out.
   */
  private void note(Phones.Row row, Instant now) {
    Duration apart = Duration.between(row.seen(), now).abs();
    boolean due = apart.compareTo(SEEN_EVERY) >= 0 && apart.compareTo(Phones.FORGOTTEN) < 0;
    if (due && sure.getAsBoolean()) {
      try {
        Phones.seen(db, row.phone().id(), now);
      } catch (SQLException refused) {
        LOG.debug("When {} was seen is not noted: {}", row.phone(), refused.getMessage());
      }
    }
  }

  /** What a session is worth, for the words to whom it lets in no more. */
  public Standing standing(String token) throws AccessException {
    return !Tokens.isOne(token)
        ? Standing.UNKNOWN
        : reading(
            Standing.UNKNOWN,
            now -> Phones.find(db, token).map(row -> row.standing(now)).orElse(Standing.UNKNOWN));
  }

  /** Those that may come in, the eldest first. */
  public List<KnownPhone> phones() throws AccessException {
    return reading(
        List.of(),
        now ->
            Phones.known(db, now).stream()
                .map(
                    row ->
                        new KnownPhone(
                            row.phone(),
                            row.created(),
                            row.seen(),
                            row.expires(),
                            !row.account().isEmpty()))
                .toList());
  }

  /** Lets a phone in no more, from now on; false where it was not known. */
  public boolean revoke(long id) throws AccessException {
    return file.exists() && writing(now -> Phones.revoke(db, id, now));
  }

  /**
   * Whether anybody could come in: by a session, an invitation or a password. One look at the disk
   * where there is no file.
   */
  public boolean anybody() throws AccessException {
    return reading(
        false,
        now -> Accounts.any(db) || !Phones.known(db, now).isEmpty() || Invitations.any(db, now));
  }

  /** The names for which a password was set, with what they may. */
  public List<Account> accounts() throws AccessException {
    return reading(
        List.of(),
        _ -> Accounts.all(db).stream().map(row -> new Account(row.name(), row.role())).toList());
  }

  /**
   * Sets a password; phones that came in by the one before are let in no more.
   *
   * @throws AccessException also where it is too short to keep a guesser out, or no name
   */
  public void setPassword(String name, Role role, String password) throws AccessException {
    String called = Names.of(name);
    if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
      throw new AccessException(
          "a password has "
              + SHORTEST_PASSWORD
              + " to "
              + LONGEST_PASSWORD
              + " characters: some words that nobody puts together are good ones");
    }
    String hash = Hashes.of(password);
    writing(
        now -> {
          Accounts.put(db, new Accounts.Row(called, role, hash), now);
          return Phones.revokeAll(db, Names.key(called), now);
        });
  }

  /** Takes a password back, with the phones that came in by it; false where there is none. */
  public boolean removePassword(String name) throws AccessException {
    return file.exists()
        && writing(
            now -> {
              Phones.revokeAll(db, Names.key(name), now);
              return Accounts.remove(db, name);
            });
  }

  /** The hash of a name's password. */
  Optional<Accounts.Row> account(String name) throws AccessException {
    return reading(Optional.empty(), _ -> Accounts.find(db, name));
  }

  /** Lets a phone in whose password was right, as long as it is the one that was looked at. */
  Acceptance admit(Accounts.Row account) throws AccessException {
    return writing(
        now ->
            Accounts.find(db, account.name()).filter(account::equals).isPresent()
                ? admit(account.name(), account.role(), Names.key(account.name()), now)
                : new Refused(Why.UNKNOWN));
  }

  @Override
  public void close() {
    turn.lock();
    try {
      disconnect();
    } finally {
      turn.unlock();
    }
  }

  /** Work on the connection, with the time by which it is judged. */
  private interface Work<T> {
    T at(Instant now) throws SQLException;
  }

  private <T> T reading(T nobody, Work<T> work) throws AccessException {
    return doing("read", false, nobody, work);
  }

  private <T> T writing(Work<T> work) throws AccessException {
    return doing("write to", true, null, work);
  }

  private <T> T doing(String what, boolean write, T nobody, Work<T> work) throws AccessException {
    turn.lock();
    try {
      if (write) {
        file.begin();
      } else if (!file.exists()) {
        return nobody;
      }
      connect();
      // The file has milliseconds: judged by the same ones, "now" is never before what was noted.
      Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      return write ? inOne(work, now) : work.at(now);
    } catch (SQLException refused) {
      disconnect(); // What is damaged is found damaged again, and what was mended is seen.
      throw file.failure().of(what, refused);
    } catch (IOException refused) {
      throw file.failure().of(what, refused);
    } finally {
      turn.unlock();
    }
  }

  /** All of it, or nothing. */
  private <T> T inOne(Work<T> work, Instant now) throws SQLException {
    Sqlite.run(db, "BEGIN IMMEDIATE");
    boolean done = false;
    try {
      T result = work.at(now);
      Sqlite.run(db, "COMMIT");
      done = true;
      return result;
    } finally {
      if (!done) {
        rollBack();
      }
    }
  }

  private void rollBack() {
    try {
      Sqlite.run(db, "ROLLBACK");
    } catch (SQLException ended) {
      LOG.debug("Nothing to roll back: {}", ended.getMessage());
    }
  }

  /** Also anew, where another file has taken the place of the one that was open. */
  private void connect() throws AccessException, IOException {
    Object there = file.key();
    if (db != null && !there.equals(key)) {
      disconnect();
    }
    if (db == null) {
      db = file.open();
      key = there;
    }
  }

  private void disconnect() {
    if (db != null) {
      try {
        db.close();
      } catch (SQLException refused) {
        LOG.debug("The list of phones did not close cleanly: {}", refused.getMessage());
      }
      db = null;
    }
  }
}
