package io.github.doggydoor.teach.store;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.TeachException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is kept for teaching, below the state folder of the door. Several processes may have it open
 * and write; each call is one transaction, and what it did is on the disk when it returns. Calls
 * may come from any thread, one at a time is served.
 */
public final class TeachStore implements AutoCloseable {
  /**
   * No picture is kept while the disk has less room than this: twice what snapshots leave, which
   * are to stop later, as rows and answers never are.
   */
  static final long FLOOR_BYTES = 128L << 20;

  private final TeachConnection connection;
  private final Keeping keeping;

  private TeachStore(Path stateDir, boolean mayWrite, boolean pages, long floor, Duration patience)
      throws TeachException {
    Path folder = stateDir.resolve(TeachFile.FOLDER);
    this.connection = new TeachConnection(folder, mayWrite, pages, patience);
    this.keeping = new Keeping(folder, floor, connection);
  }

  /**
   * Opens it for writing, or begins it. A damaged file is set aside, what can be read of it goes
   * into a new one, and {@link #notices()} says so. Every page is looked at, which takes a second
   * for each few dozen megabytes on a slow card: the door does that once, commands {@link
   * #openBeside}.
   *
   * @param stateDir the door's state folder, {@code door.state_dir}; must exist
   * @throws TeachException where it cannot be used, or is of a newer version
   */
  public static TeachStore open(Path stateDir) throws TeachException {
    return open(stateDir, FLOOR_BYTES);
  }

  /** The same, that leaves {@code floor} bytes of the disk. */
  static TeachStore open(Path stateDir, long floor) throws TeachException {
    return new TeachStore(stateDir, true, true, floor, Tables.PATIENCE);
  }

  /** The same for a command beside a running door: not every page is looked at. */
  public static TeachStore openBeside(Path stateDir) throws TeachException {
    return openBeside(stateDir, Tables.PATIENCE);
  }

  /** The same for whoever cannot wait long for another program that holds the file. */
  public static TeachStore openBeside(Path stateDir, Duration patience) throws TeachException {
    return new TeachStore(stateDir, true, false, FLOOR_BYTES, patience);
  }

  /**
   * Opens an existing one for reading only; every writing method refuses.
   *
   * @throws TeachException also where nothing was ever kept
   */
  public static TeachStore openReadOnly(Path stateDir) throws TeachException {
    return openReadOnly(stateDir, Tables.PATIENCE);
  }

  /** The same for whoever cannot wait long for another program that holds the file. */
  public static TeachStore openReadOnly(Path stateDir, Duration patience) throws TeachException {
    return new TeachStore(stateDir, false, false, FLOOR_BYTES, patience);
  }

  /** Whether there is one at all. */
  public static boolean exists(Path stateDir) {
    return Files.isRegularFile(stateDir.resolve(TeachFile.FOLDER).resolve(TeachFile.NAME));
  }

  /** The newest visit that is kept below that folder; 0 where there is none. */
  public static long newest(Path stateDir) throws TeachException {
    if (!exists(stateDir)) {
      return 0;
    }
    try (TeachStore store = openReadOnly(stateDir)) {
      return store.connection.reading(Visits::newest);
    }
  }

  /** What the owner should be told of the opening; empty where all was well. */
  public List<String> notices() {
    return connection.notices();
  }

  /**
   * Keeps a visit: first its pictures, then the rest in one transaction.
   *
   * @param visit its id, its {@code held} and the files of its pictures are given by the store
   * @param jpegs of its pictures, in their order
   * @return its id
   * @throws TeachException where it could not be kept; then nothing of it is
   */
  public long add(KeptVisit visit, List<byte[]> jpegs) throws TeachException {
    return keeping.add(visit, jpegs);
  }

  /**
   * Puts what another model sees on the pictures of a visit in the place of what was seen of all of
   * its frames, so that this model can learn from it. What was said of it stays.
   *
   * @param model the sum of that model's bundle
   * @param frames one for each picture, in the order of the pictures' frames; the pictures are of
   *     these from then on
   * @return false where the visit is gone
   */
  public boolean seenAgain(long visit, String model, List<SeenFrame> frames) throws TeachException {
    byte[] seen = SeenCodec.encode(frames);
    return connection.writing(
        "write to",
        db -> {
          boolean there = Visits.has(db, visit);
          if (there) {
            Visits.replace(db, visit, model, frames.size(), seen);
          }
          return there;
        });
  }

  /** A visit with all that was seen of it; empty where it is gone or never was. */
  public Optional<KeptVisit> visit(long id) throws TeachException {
    return connection.reading(db -> Visits.load(db, id));
  }

  /** The ids of all visits, the oldest first; each is loaded by {@link #visit} when its turn is. */
  public List<Long> ids() throws TeachException {
    return connection.reading(db -> Visits.ids(db));
  }

  /** Of each visit by its id the model that saw it. */
  public SortedMap<Long, String> models() throws TeachException {
    return connection.reading(db -> Visits.models(db));
  }

  /**
   * Visits without what was seen, by their ids.
   *
   * @param after those with a larger id; 0 for all
   * @param limit at most so many
   */
  public List<VisitSummary> summaries(long after, int limit) throws TeachException {
    return connection.reading(db -> Visits.summaries(db, after, limit));
  }

  /**
   * Visits without what was seen that began then, the oldest first.
   *
   * @param from not before
   * @param to before
   */
  public List<VisitSummary> between(Instant from, Instant to) throws TeachException {
    return connection.reading(db -> Visits.between(db, from, to));
  }

  /** When the last visit began that did before {@code to}; empty where none did. */
  public Optional<Instant> lastBefore(Instant to) throws TeachException {
    return connection.reading(db -> Visits.begun(db, "max(begun_ms)", "<", to));
  }

  /** When the first visit began that did not begin before {@code from}; empty where none did. */
  public Optional<Instant> firstFrom(Instant from) throws TeachException {
    return connection.reading(db -> Visits.begun(db, "min(begun_ms)", ">=", from));
  }

  /** The visit of that id without what was seen; empty where it is gone or never was. */
  public Optional<VisitSummary> summary(long id) throws TeachException {
    return summaries(id - 1, 1).stream().filter(one -> one.id() == id).findFirst();
  }

  /** The JPEG of a picture, whole as the camera had it; what the model looked at is its comment. */
  public byte[] picture(KeptPicture picture) throws TeachException {
    return keeping.picture(picture);
  }

  /** Where that JPEG lies. */
  public Path file(KeptPicture picture) throws TeachException {
    return keeping.file(picture);
  }

  /**
   * Adds what somebody says of a visit.
   *
   * @param who says so
   * @param at when, by the wall clock
   * @throws TeachException where the visit is gone, or there is nothing to take back
   */
  public Label label(long visit, Answer answer, String who, Instant at) throws TeachException {
    Answers said = Answers.of(answer);
    return connection.writing(
        "write to",
        db -> {
          Visits.require(db, visit);
          if (answer instanceof Answer.Undo && Labels.counting(db, visit).isEmpty()) {
            throw new TeachException(
                "nothing that was said of visit "
                    + visit
                    + " counts: there is nothing to take back");
          }
          return Labels.insert(db, visit, said, who, at);
        });
  }

  /** All that was ever said, in the order in which it was, also of visits that are gone. */
  public List<Label> labels() throws TeachException {
    return connection.reading(db -> Labels.find(db, Labels.ALL));
  }

  /** All that was ever said of a visit, in the order in which it was. */
  public List<Label> labels(long visit) throws TeachException {
    return connection.reading(db -> Labels.find(db, Labels.of(visit, Labels.ALL)));
  }

  /**
   * What counts of a visit: the last that was said. Where that is {@link Answer.Undo}, nothing
   * does, also not what was said before the answer that was taken back.
   */
  public Optional<Label> inForce(long visit) throws TeachException {
    return connection.reading(db -> Labels.counting(db, visit));
  }

  /** What counts of each visit of which something does. */
  public SortedMap<Long, Label> inForce() throws TeachException {
    SortedMap<Long, Label> counting = new TreeMap<>();
    connection
        .reading(db -> Labels.find(db, Labels.IN_FORCE))
        .forEach(label -> counting.put(label.visit(), label));
    return counting;
  }

  /**
   * Notes that the owner is asked about a visit.
   *
   * @return false where that was asked before, which stays as it is
   * @throws TeachException where the visit is gone
   */
  public boolean ask(long visit, String reason, Instant at) throws TeachException {
    return connection.writing(
        "write to",
        db -> {
          Visits.require(db, visit);
          return Questions.insert(db, new Question(visit, reason, at));
        });
  }

  /** All that was ever asked, in the order in which it was, also of visits that are gone. */
  public List<Question> questions() throws TeachException {
    return connection.reading(db -> Questions.find(db, Questions.ALL));
  }

  /** Those of visits that are there and of which nothing counts, in the order of their asking. */
  public List<Question> openQuestions() throws TeachException {
    return connection.reading(db -> Questions.find(db, Questions.OPEN));
  }

  /** What was put under that name. */
  public Optional<String> value(String name) throws TeachException {
    return connection.reading(db -> Questions.value(db, name));
  }

  /** Puts something small under a name, in place of what was there. */
  public void put(String name, String value) throws TeachException {
    connection.writing(
        "write to",
        db -> {
          Questions.put(db, name, value);
          return name;
        });
  }

  /**
   * What pictures and database take on the disk; the database's write-ahead log, of a few megabytes
   * at most, comes on top.
   */
  public long bytes() throws TeachException {
    return keeping.bytes();
  }

  /**
   * Makes room: while more than {@code cap} bytes are taken, the oldest visit of which no answer
   * counts goes, with its pictures. Files that belong to no visit go, too, as a crash may leave
   * them.
   */
  public Pruned prune(long cap) throws TeachException {
    return keeping.prune(cap);
  }

  @Override
  public void close() {
    connection.close();
  }
}
