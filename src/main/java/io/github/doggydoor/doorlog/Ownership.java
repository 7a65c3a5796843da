package io.github.doggydoor.doorlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What root makes in a folder of somebody else's belongs to that one: a door that was once started
 * with sudo would otherwise leave files that it cannot write to when it runs as a service.
 */
public final class Ownership {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
  private static final int ROOT = 0;

  private Ownership() {}

  /** Gives {@code file} the owner and group of its folder, where root owns the first alone. */
  public static void give(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (uid(file) != ROOT || uid(folder) == ROOT) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(folder, PosixFileAttributes.class);
    PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    view.setGroup(wanted.group());
    view.setOwner(wanted.owner());
  }

  /**
   * The same for all that lies at and below {@code top}, as far as it can be; what cannot is told.
   */
  public static void giveAll(Path top) {
    if (!Files.exists(top)) {
      return;
    }
    try {
      Files.walkFileTree(
          top.toAbsolutePath(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes found)
                throws IOException {
              give(folder);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes found)
                throws IOException {
              give(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException refused) {
      LOG.warn("{} keeps the owner root: {}", top, Reason.of(refused));
    }
  }

  /**
   * What to do where {@code file} cannot be written: where it, or its folder, belongs to somebody
   * else than this process, the command that mends it.
   */
  public static String advice(Path file, String otherwise) {
    Path folder = file.toAbsolutePath().getParent();
    return advice(Files.exists(file) ? file : folder, folder, otherwise);
  }

  /** The same for the folder that the door keeps all in. */
  public static String adviceFor(Path folder, String otherwise) {
    return advice(folder, folder, otherwise);
  }

  private static String advice(Path owned, Path folder, String otherwise) {
    String me = System.getProperty("user.name");
    try {
      String owner = Files.getOwner(owned).getName();
      if (!owner.equals(me)) {
        return owned + " belongs to " + owner + ": " + chown(me, folder);
      }
    } catch (IOException | UnsupportedOperationException unknown) {
      LOG.debug("Whose {} is cannot be told: {}", owned, unknown.toString());
    }
    return otherwise;
  }

  /**
   * Whom the door runs as: the owner of its folder; where that is root, {@code service}, if there
   * is such a user. Whoever is not root asks for himself.
   */
  public static String user(Path folder, String service) throws IOException {
    String me = System.getProperty("user.name");
    if (uid(folder) != ROOT) {
      return me.equals("root") ? Files.getOwner(folder).getName() : me;
    }
    return me.equals("root") && find(folder, service).isPresent() ? service : me;
  }

  /** Gives a folder that root has just made to {@code service}, if there is such a user. */
  public static void giveTo(Path folder, String service) throws IOException {
    Optional<UserPrincipal> user = find(folder, service);
    if (uid(folder) == ROOT && user.isPresent()) {
      Files.setOwner(folder, user.get());
    }
  }

  private static Optional<UserPrincipal> find(Path folder, String name) throws IOException {
    try {
      return Optional.of(
          folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name));
    } catch (UserPrincipalNotFoundException none) {
      return Optional.empty();
    }
  }

  /**
   * What of the files that the door writes in {@code folder} belongs to somebody else than {@code
   * user}, with the command that mends it; empty where nothing does.
   */
  public static Optional<String> foreign(Path folder, String user) throws IOException {
    try (Stream<Path> found = Files.walk(folder, 2)) {
      for (Path file : (Iterable<Path>) found.filter(one -> written(folder, one))::iterator) {
        String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
        if (!owner.equals(user) && !user.equals("root")) {
          return Optional.of(
              file
                  + " belongs to "
                  + owner
                  + ", and the door runs as "
                  + user
                  + ": its rows would wait in memory; "
                  + chown(user, folder));
        }
      }
      return Optional.empty();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
  }

  /** Whether the door writes to it; a model it only reads. */
  private static boolean written(Path folder, Path file) {
    String name = folder.relativize(file).toString();
    return name.isEmpty()
        || name.startsWith("doorlog.sqlite")
        || name.startsWith("snapshots")
        || name.startsWith("teach")
        || name.startsWith("web")
        || name.equals("mode")
        || name.equals("last-good.yaml");
  }

  /** The command that gives {@code folder} and all in it to {@code user}. */
  public static String chown(String user, Path folder) {
    return "`sudo chown -R " + user + ": " + folder + "`";
  }

  private static int uid(Path file) throws IOException {
    Map<String, Object> found = Files.readAttributes(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    return (int) found.get("uid");
  }
}
