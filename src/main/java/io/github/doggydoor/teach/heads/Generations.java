package io.github.doggydoor.teach.heads;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.vision.BundleException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The generations on the disk, and the choice among them: {@link GenerationFolders}, and beside
 * them {@code FORCE.json}, which says by which the door goes. Each choice comes into its place by
 * one rename. Whatever is cut off between leaves what was there before.
 *
 * <p>Several processes may write, one at a time: {@code .lock} is locked meanwhile. Reading needs
 * no lock. What lies here is checked at each reading.
 */
public final class Generations {
  /** No number is larger. */
  static final int MOST = 999_999;

  /** So long the door must have gone by a generation before the one before it has no say. */
  public static final Duration PROBATION = Duration.ofDays(7);

  private static final String FORCE = "FORCE.json";

  /** Writes a head into a file that is not there yet. */
  public interface HeadWriter {
    void write(Path file) throws IOException;
  }

  private final Path folder;
  private final GenerationFolders folders;

  /**
   * @param stateDir the door's state folder, {@code door.state_dir}; they lie in {@code
   *     teach/models} below it, which need not be there
   */
  public Generations(Path stateDir) {
    this.folder = stateDir.toAbsolutePath().resolve("teach").resolve("models");
    folders = new GenerationFolders(folder);
  }

  /**
   * Keeps another one, and lets go of the oldest; none is used by that.
   *
   * @param made what is known of it; it gets its number here
   * @param head writes its head
   * @return the same with its number
   * @throws TeachException where it could not be kept; then all is as before
   */
  public Generation add(Generation made, HeadWriter head) throws TeachException {
    return locked(
        () -> {
          folders.sweep();
          Force force = forceOr(Force.NONE);
          int newest = numbers().stream().mapToInt(Integer::intValue).max().orElse(0);
          int taken = Math.max(newest, Math.max(force.current(), force.previous()));
          Generation added = made.numbered(Math.max(taken, force.shadow().orElse(0)) + 1);
          folders.put(added, head);
          folders.evict(force);
          return added;
        });
  }

  /** The numbers of all that are there, the oldest first. */
  public List<Integer> numbers() throws TeachException {
    return folders.numbers();
  }

  /**
   * One of them, after every file of it was checked.
   *
   * @throws TeachException where it is not there, or a file of it is missing, altered, not part of
   *     it or of a newer format; the message names the file
   */
  public Generation get(int number) throws TeachException {
    return folders.get(number);
  }

  /** Where the head of one lies; {@link #get} says whether it is sound. */
  public Path head(int number) {
    return folders.head(number);
  }

  /**
   * What was chosen last.
   *
   * @throws TeachException where it cannot be read
   */
  public Force force() throws TeachException {
    Path file = folder.resolve(FORCE);
    if (!Files.exists(file)) {
      return Force.NONE;
    }
    try {
      return GenerationJson.force(file);
    } catch (BundleException e) {
      throw new TeachException(e.getMessage(), e);
    }
  }

  /** Another word after each choice: whoever waits for one compares it with that which he had. */
  public String choice() {
    try {
      BasicFileAttributes file =
          Files.readAttributes(folder.resolve(FORCE), BasicFileAttributes.class);
      return file.fileKey() + " " + file.lastModifiedTime() + " " + file.size();
    } catch (IOException absent) {
      return "none";
    }
  }

  /**
   * Chooses a generation. It is on probation from now on.
   *
   * @param number 0 for the head in the bundle
   * @param visit the newest visit that is kept; 0 where there is none
   * @return what was chosen with that
   * @throws TeachException where it is not there or not sound, or in force already
   */
  public Force use(int number, long visit, String who, String why) throws TeachException {
    return locked(
        () -> {
          Force before = forceOr(Force.NONE);
          if (number == before.current()) {
            throw new TeachException(words(number) + " is in force already");
          }
          require(number);
          served().forget(number); // First: cut off between, it is only on probation for longer.
          OptionalInt shadow =
              before.shadow().equals(OptionalInt.of(number))
                  ? OptionalInt.empty()
                  : before.shadow();
          int previous = goesWith(before.current(), number) ? before.current() : 0;
          return put(new Force(number, previous, shadow, Instant.now(), visit, who, why));
        });
  }

  /**
   * Goes back to the generation before, or where that is not sound to the head in the bundle.
   *
   * @return what is chosen now
   * @throws TeachException where the head in the bundle is in force already
   */
  public Force rollback(String who, String why) throws TeachException {
    return locked(() -> back(forceOr(Force.NONE), who, why));
  }

  /**
   * The same, only where that generation is still in force.
   *
   * @return what is chosen now; empty where somebody chose another meanwhile
   */
  public Optional<Force> rollback(int from, String who, String why) throws TeachException {
    return locked(
        () -> {
          Force before = forceOr(Force.NONE);
          return before.current() == from ? Optional.of(back(before, who, why)) : Optional.empty();
        });
  }

  private Force back(Force before, String who, String why) throws TeachException, IOException {
    if (before.current() == 0) {
      throw new TeachException("the model's own head is in force: there is nothing to go back to");
    }
    served().forget(before.current());
    int to = goesWith(before.previous(), before.current()) ? before.previous() : 0;
    int parent = to == 0 ? 0 : get(to).parent();
    int previous = parent != before.current() && goesWith(parent, to) ? parent : 0;
    return put(new Force(to, previous, before.shadow(), Instant.now(), before.visit(), who, why));
  }

  /**
   * Lets a generation look beside the one in force, or none.
   *
   * @throws TeachException where it is not there or not sound, or in force itself
   */
  public Force shadow(OptionalInt number) throws TeachException {
    return locked(
        () -> {
          Force before = forceOr(Force.NONE);
          if (number.isPresent()) {
            get(number.getAsInt());
            if (number.getAsInt() == before.current()) {
              throw new TeachException(
                  words(before.current()) + " is in force: it cannot look beside itself");
            }
          }
          return put(before.beside(number));
        });
  }

  /** How long the door has gone by that generation since it was chosen. */
  public Duration served(int number) {
    return served().of(number);
  }

  /** Notes how long the door has gone by it, where it is still in force. */
  public void serve(int number, Duration long_) throws TeachException {
    locked(
        () -> {
          if (forceOr(Force.NONE).current() == number) {
            served().put(number, long_);
          }
          return number;
        });
  }

  private Served served() {
    return new Served(folder.resolve("served.json"));
  }

  /** A choice that cannot be read is replaced by the next one: until then it is nobody's. */
  private Force forceOr(Force otherwise) {
    try {
      return force();
    } catch (TeachException damaged) {
      return otherwise;
    }
  }

  private void require(int number) throws TeachException {
    if (number > 0) {
      get(number);
    }
  }

  /** Whether one is sound, and of the same bundle as the other where that can be told. */
  private boolean goesWith(int number, int other) {
    if (number == 0) {
      return true;
    }
    try {
      String bundle = get(number).bundle();
      return other == 0 || bundleOf(other).map(bundle::equals).orElse(true);
    } catch (TeachException damaged) {
      return false;
    }
  }

  private Optional<String> bundleOf(int number) {
    try {
      return Optional.of(get(number).bundle());
    } catch (TeachException damaged) {
      return Optional.empty();
    }
  }

  private Force put(Force chosen) throws IOException {
    StateFile.replace(folder.resolve(FORCE), GenerationJson.text(chosen));
    return chosen;
  }

  /** What people call it. */
  public static String words(int number) {
    return number == 0 ? "the model's own head" : "generation " + number;
  }

  private interface Work<T> {
    T run() throws TeachException, BundleException, IOException;
  }

  private synchronized <T> T locked(Work<T> work) throws TeachException {
    try {
      StateFile.makeFolder(folder);
      Path file = folder.resolve(".lock");
      try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        StateFile.give(file);
        return work.run();
      }
    } catch (OverlappingFileLockException twice) {
      throw new TeachException("another part of this program is at it: try again", twice);
    } catch (BundleException e) {
      throw new TeachException(e.getMessage(), e);
    } catch (IOException e) {
      throw new TeachException(
          "%s cannot be written (%s): check the disk, and whom the folder belongs to"
              .formatted(folder, e),
          e);
    }
  }
}
