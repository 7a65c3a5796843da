package io.github.doggydoor.teach.store;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is kept for teaching, below the state folder of the door. Several processes may have it open
 * and write; each call is one transaction, and what it did is on the disk when it returns. Calls
 * may come from any thread, one at a time is served.
 */
public final class TeachStore implements AutoCloseable {
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
    throw new TeachException("not yet: " + stateDir);
  }

  /** The same for a command beside a running door: not every page is looked at. */
  public static TeachStore openBeside(Path stateDir) throws TeachException {
    throw new TeachException("not yet: " + stateDir);
  }

  /**
   * Opens an existing one for reading only; every writing method refuses.
   *
   * @throws TeachException also where nothing was ever kept
   */
  public static TeachStore openReadOnly(Path stateDir) throws TeachException {
    throw new TeachException("not yet: " + stateDir);
  }

  /** Whether there is one at all. */
  public static boolean exists(Path stateDir) {
    throw new UnsupportedOperationException("not yet: " + stateDir);
  }

  /** What the owner should be told of the opening; empty where all was well. */
  public List<String> notices() {
    throw new UnsupportedOperationException("not yet");
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
    throw new TeachException("not yet: " + visit + jpegs);
  }

  /** A visit with all that was seen of it; empty where it is gone or never was. */
  public Optional<KeptVisit> visit(long id) throws TeachException {
    throw new TeachException("not yet: " + id);
  }

  /** The ids of all visits, the oldest first; each is loaded by {@link #visit} when its turn is. */
  public List<Long> ids() throws TeachException {
    throw new TeachException("not yet");
  }

  /**
   * Visits without what was seen, by their ids.
   *
   * @param after those with a larger id; 0 for all
   * @param limit at most so many
   */
  public List<VisitSummary> summaries(long after, int limit) throws TeachException {
    throw new TeachException("not yet: " + after + limit);
  }

  /** The visit of that id without what was seen; empty where it is gone or never was. */
  public Optional<VisitSummary> summary(long id) throws TeachException {
    return summaries(id - 1, 1).stream().filter(one -> one.id() == id).findFirst();
  }

  /** The JPEG of a picture, whole as the camera had it; what the model looked at is its comment. */
  public byte[] picture(KeptPicture picture) throws TeachException {
    throw new TeachException("not yet: " + picture);
  }

  /** Where that JPEG lies. */
  public Path file(KeptPicture picture) throws TeachException {
    throw new TeachException("not yet: " + picture);
  }

  /**
   * Adds what somebody says of a visit.
   *
   * @param who says so
   * @param at when, by the wall clock
   * @throws TeachException where the visit is gone, or there is nothing to take back
   */
  public Label label(long visit, Answer answer, String who, Instant at) throws TeachException {
    throw new TeachException("not yet: " + visit + answer + who + at);
  }

  /** All that was ever said, in the order in which it was, also of visits that are gone. */
  public List<Label> labels() throws TeachException {
    throw new TeachException("not yet");
  }

  /** All that was ever said of a visit, in the order in which it was. */
  public List<Label> labels(long visit) throws TeachException {
    throw new TeachException("not yet: " + visit);
  }

  /**
   * What counts of a visit: the last that was said. Where that is {@link Answer.Undo}, nothing
   * does, also not what was said before the answer that was taken back.
   */
  public Optional<Label> inForce(long visit) throws TeachException {
    throw new TeachException("not yet: " + visit);
  }

  /** What counts of each visit of which something does. */
  public SortedMap<Long, Label> inForce() throws TeachException {
    throw new TeachException("not yet");
  }

  /**
   * Notes that the owner is asked about a visit.
   *
   * @return false where that was asked before, which stays as it is
   * @throws TeachException where the visit is gone
   */
  public boolean ask(long visit, String reason, Instant at) throws TeachException {
    throw new TeachException("not yet: " + visit + reason + at);
  }

  /** All that was ever asked, in the order in which it was, also of visits that are gone. */
  public List<Question> questions() throws TeachException {
    throw new TeachException("not yet");
  }

  /** Those of visits that are there and of which nothing counts, in the order of their asking. */
  public List<Question> openQuestions() throws TeachException {
    throw new TeachException("not yet");
  }

  /** What was put under that name. */
  public Optional<String> value(String name) throws TeachException {
    throw new TeachException("not yet: " + name);
  }

  /** Puts something small under a name, in place of what was there. */
  public void put(String name, String value) throws TeachException {
    throw new TeachException("not yet: " + name + value);
  }

  /** What files and database take on the disk. */
  public long bytes() throws TeachException {
    throw new TeachException("not yet");
  }

  /**
   * Makes room: while more than {@code cap} bytes are taken, the oldest visit of which no answer
   * counts goes, with its pictures. Files that belong to no visit go, too, as a crash may leave
   * them.
   */
  public Pruned prune(long cap) throws TeachException {
    throw new TeachException("not yet: " + cap);
  }

  @Override
  public void close() {}
}
