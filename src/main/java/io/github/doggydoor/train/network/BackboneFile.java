package io.github.doggydoor.train.network;

import io.github.doggydoor.train.TrainingException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Where the backbone's weights are: a file of the owner's, or Keras' own, fetched once and kept in
 * {@code $XDG_CACHE_HOME/doggydoor} ({@code ~/.cache/doggydoor}).
 */
public final class BackboneFile {
  /** The name for Keras' own. */
  public static final String VGG16 = "vgg16";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * A file that its maker publishes.
   *
   * @param from where; the last part of its path is the file's name
   * @param md5 that the maker publishes
   * @param most bytes that it may have
   */
  record Published(URI from, String md5, long most) {
    /**
     * Address and MD5 as Keras' {@code applications/vgg16.py} has them ({@code
     * WEIGHTS_PATH_NO_TOP}, {@code file_hash}); the file has 58,889,256 bytes. Nobody publishes a
     * SHA-256 of it, so that of the first download whose MD5 is right is kept beside it.
     */
    static final Published KERAS_VGG16 =
        new Published(
            URI.create(
                "https://storage.googleapis.com/tensorflow/keras-applications/vgg16/"
                    + "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5"),
            "6d6bbae143d832006294945121d1f1fc",
            64 << 20);

    String name() {
      return Path.of(from.getPath()).getFileName().toString();
    }
  }

  private final Published published;
  private final Path file;
  private final Path sum;
  private final Path part;
  private final Duration patience;
  private final Consumer<String> say;

  /** Keeps the file in {@code cache}; waits for connections and bytes no longer than given. */
  BackboneFile(Path cache, Published published, Duration patience, Consumer<String> say) {
    this.published = published;
    this.patience = patience;
    this.say = say;
    file = cache.resolve(published.name());
    sum = cache.resolve(published.name() + ".sha256");
    part = cache.resolve(published.name() + ".part");
  }

  /**
   * The file to read the backbone from; {@link #VGG16} is fetched where the cache has it not.
   *
   * @param fileOrName a path, or {@link #VGG16} (a file of that name is {@code ./vgg16})
   * @param say gets lines on what is done and how far it is
   * @throws TrainingException with one line; where there is no network it says which file to bring
   *     and where to put it
   */
  public static Path locate(String fileOrName, Consumer<String> say) throws TrainingException {
    return fileOrName.equals(VGG16) ? keras(say).locate() : named(fileOrName);
  }

  /**
   * The place of that file, for who only wants to know: nothing is fetched, and {@code say} hears
   * what would be.
   */
  public static Path place(String fileOrName, Consumer<String> say) throws TrainingException {
    return fileOrName.equals(VGG16) ? keras(say).place() : named(fileOrName);
  }

  private static BackboneFile keras(Consumer<String> say) {
    return new BackboneFile(cache(), Published.KERAS_VGG16, PATIENCE, say);
  }

  private static Path named(String fileOrName) throws TrainingException {
    try {
      Path named = Path.of(fileOrName);
      if (Files.isRegularFile(named)) {
        return named;
      }
    } catch (InvalidPathException e) {
      throw new TrainingException("--backbone: " + e.getMessage(), e);
    }
    throw new TrainingException(
        "--backbone: %s is no file; name the .h5 file of Keras' VGG16 without its top, or %s"
            .formatted(fileOrName, VGG16));
  }

  /** Where the kept file is, or would be. */
  Path place() {
    if (!Files.exists(file)) {
      say.accept("would fetch " + published.from() + ", once");
    }
    return file;
  }

  /** The kept file, fetched first where it is missing or was altered. */
  Path locate() throws TrainingException {
    try {
      if (Files.exists(file) && isWhole()) {
        return file;
      }
      Files.createDirectories(file.getParent());
      fetch();
      return file;
    } catch (IOException e) {
      throw new TrainingException(
          "the backbone cannot be kept in %s (%s): see its mode, or set XDG_CACHE_HOME to a folder"
                  .formatted(file.getParent(), reason(e))
              + " that can be written",
          e);
    }
  }

  /** Whether the kept file is as it was fetched, or, brought by the owner, as it is published. */
  private boolean isWhole() throws IOException, TrainingException {
    FileSums found = FileSums.of(file);
    if (Files.exists(sum)) {
      boolean same = Files.readString(sum).startsWith(found.sha256());
      if (!same) {
        say.accept(file + " was altered since it was fetched: fetching it again");
      }
      return same;
    }
    if (!found.md5().equals(published.md5())) {
      throw new TrainingException(
          ("%s is not the file that Keras publishes (its MD5 is %s, not %s): replace or remove it;"
                  + " if it is meant, name it by its path")
              .formatted(file, found.md5(), published.md5()));
    }
    writeSum(found);
    return true;
  }

  private void fetch() throws IOException, TrainingException {
    say.accept("fetching " + published.from() + ", once");
    FileSums fetched = fetchPart();
    if (!fetched.md5().equals(published.md5())) {
      Files.deleteIfExists(part);
      throw new TrainingException(
          ("what %s gave is not the file that Keras publishes (its MD5 is %s, not %s): is there a"
                  + " page to log in to this network?%s")
              .formatted(published.from(), fetched.md5(), published.md5(), advice()));
    }
    writeSum(fetched);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    say.accept("kept as " + file);
  }

  /** The sums of the fetched part; a wrong one that was begun earlier is fetched anew, once. */
  private FileSums fetchPart() throws IOException, TrainingException {
    try {
      boolean begunEarlier = download();
      FileSums sums = FileSums.of(part);
      if (begunEarlier && !sums.md5().equals(published.md5())) {
        Files.delete(part);
        download();
        sums = FileSums.of(part);
      }
      return sums;
    } catch (Unreachable e) {
      throw new TrainingException(
          "%s could not be fetched (%s); try again, it goes on where it stopped%s"
              .formatted(published.from(), e.getMessage(), advice()),
          e.getCause());
    }
  }

  private boolean download() throws TrainingException, Unreachable {
    try {
      return new Download(published.from(), part, published.most(), patience, say).run();
    } catch (IOException e) {
      throw new Unreachable(reason(e), e);
    }
  }

  private void writeSum(FileSums sums) throws IOException {
    Path made = Files.writeString(Path.of(sum + ".new"), sums.sha256() + "  " + file.getFileName());
    Files.move(made, sum, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String advice() {
    return "; without a network bring that file and put it at %s, or name it by --backbone FILE"
        .formatted(file);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.net.UnknownHostException _ -> "no such host: " + e.getMessage();
      case java.net.SocketTimeoutException _ -> "no answer in time";
      case java.nio.file.FileSystemException f -> f.getClass().getSimpleName();
      default -> String.valueOf(e.getMessage());
    };
  }

  /** The specification of XDG's folders has relative ones ignored. */
  private static Path cache() {
    String set = System.getenv("XDG_CACHE_HOME");
    Path base =
        set != null && Path.of(set).isAbsolute()
            ? Path.of(set)
            : Path.of(System.getProperty("user.home"), ".cache");
    return base.resolve("doggydoor");
  }

  /** The network's fault and not the disk's. */
  private static final class Unreachable extends Exception {
    private static final long serialVersionUID = 1;

    Unreachable(String message, IOException cause) {
      super(message, cause);
    }
  }
}
