import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Puts the native libraries of a platform into one folder, as {@code native/manifest.tsv} lists
 * them: from Maven Central, by way of the local repository, each file checked by its SHA-256 and
 * moved into place in one step.
 *
 * <p>A file {@code .verified} remembers size and time of what was checked, so that a second run
 * reads nothing; whatever differs is hashed, and replaced if it is not what the manifest says. Run
 * by the build and by the launcher: {@code java native/StageNatives.java --help}.
 */
public final class StageNatives {
  private static final String HELP =
      """
      Usage: java native/StageNatives.java [--platform=NAME] [--into=FOLDER] [--full]
                                           [--manifest=FILE] [--repository=FOLDER] [--maven=COMMAND]
      Puts the native libraries of a platform into FOLDER/NAME.
        --platform    linux-x86_64, linux-arm64 or linux-x86_64-gpu; this machine's if left out
        --into        native/staged if left out
        --full        hash every file, even where size and time are as they were
        --manifest    what each platform needs; manifest.tsv beside this program if left out
        --repository  Maven's local repository; ~/.m2/repository if left out
        --maven       the command that fetches a missing jar; mvn if left out
      """;

  private static final Set<String> OPTIONS =
      Set.of("--platform", "--into", "--full", "--manifest", "--repository", "--maven", "--help");

  private record Native(String platform, String artifact, String entry, long bytes, String sha256) {
    String file() {
      return entry.substring(entry.lastIndexOf('/') + 1);
    }

    Path jar(Path repository) {
      String[] part = artifact.split(":", -1);
      String classifier = part.length > 3 ? "-" + part[3] : "";
      return repository
          .resolve(part[0].replace('.', '/'))
          .resolve(part[1])
          .resolve(part[2])
          .resolve(part[1] + "-" + part[2] + classifier + ".jar");
    }

    /**
     * The artifact in the order of {@code dependency:get}: group:name:version:packaging:classifier.
     */
    String coordinates() {
      String[] part = artifact.split(":", -1);
      return part[0]
          + ":"
          + part[1]
          + ":"
          + part[2]
          + ":jar"
          + (part.length > 3 ? ":" + part[3] : "");
    }
  }

  private final Path folder;
  private final Path repository;
  private final String maven;

  private StageNatives(Path folder, Path repository, String maven) {
    this.folder = folder;
    this.repository = repository;
    this.maven = maven;
  }

  public static void main(String[] args) throws Exception {
    Map<String, String> options = new TreeMap<>();
    for (String arg : args) {
      int equals = arg.indexOf('=');
      options.put(
          equals < 0 ? arg : arg.substring(0, equals), equals < 0 ? "" : arg.substring(equals + 1));
    }
    if (options.containsKey("--help")) {
      System.out.print(HELP);
      return;
    }
    for (String option : options.keySet()) {
      if (!OPTIONS.contains(option)) {
        System.err.print("natives: there is no " + option + "\n" + HELP);
        System.exit(2);
      }
    }
    String platform = options.getOrDefault("--platform", platformOfThisMachine());
    Path into = Path.of(options.getOrDefault("--into", "native/staged"));
    Path home = Path.of(System.getProperty("user.home"));
    StageNatives stage =
        new StageNatives(
            into.resolve(platform),
            Path.of(
                options.getOrDefault("--repository", home.resolve(".m2/repository").toString())),
            options.getOrDefault("--maven", "mvn"));
    try {
      Path manifest =
          options.containsKey("--manifest") ? Path.of(options.get("--manifest")) : manifest();
      stage.run(wanted(manifest, platform), options.containsKey("--full"));
    } catch (NoSuchFileException | AccessDeniedException failure) {
      System.err.println(
          "natives: " + failure.getMessage() + " is not there, or may not be read or written");
      System.exit(1);
    } catch (IOException failure) {
      System.err.println("natives: " + failure.getMessage());
      System.exit(1);
    }
  }

  private static String platformOfThisMachine() {
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return "linux-" + (arch.equals("aarch64") ? "arm64" : arch.equals("amd64") ? "x86_64" : arch);
  }

  private static List<Native> wanted(Path manifest, String platform) throws IOException {
    List<Native> wanted = new ArrayList<>();
    for (String line : Files.readAllLines(manifest)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] field = line.split("\t", -1);
        Native one = new Native(field[0], field[1], field[2], Long.parseLong(field[3]), field[4]);
        if (one.platform.equals(platform)) {
          wanted.add(one);
        }
      }
    }
    if (wanted.isEmpty()) {
      throw new IOException(
          manifest + " has nothing for " + platform + "; give --platform one of those it has");
    }
    return wanted;
  }

  /** The manifest lies beside this source, which the launcher of single-file programs names. */
  private static Path manifest() {
    String source = System.getProperty("jdk.sources", "native/StageNatives.java");
    Path beside = Path.of(source).resolveSibling("manifest.tsv");
    return Files.exists(beside) ? beside : Path.of("native/manifest.tsv");
  }

  private void run(List<Native> wanted, boolean full) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path lockFile = folder.resolveSibling("." + folder.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      stage(wanted, full);
    }
  }

  private void stage(List<Native> wanted, boolean full) throws IOException, InterruptedException {
    Map<String, String> verified = full ? Map.of() : readVerified();
    Map<String, String> now = new TreeMap<>();
    for (Native one : wanted) {
      Path file = folder.resolve(one.file());
      boolean known = Files.exists(file) && mark(one, file).equals(verified.get(one.file()));
      if (!known && !(Files.exists(file) && sha256(file).equals(one.sha256))) {
        System.err.println(
            "natives: "
                + (Files.exists(file) ? "mending " : "staging ")
                + file
                + " ("
                + (one.bytes >> 20)
                + " MiB)");
        extract(one, file);
      }
      now.put(one.file(), mark(one, file));
    }
    if (!now.equals(verified)) {
      writeVerified(now);
    }
  }

  private void extract(Native one, Path file) throws IOException, InterruptedException {
    Path jar = one.jar(repository);
    if (!Files.exists(jar)) {
      fetch(one);
    }
    Path part = folder.resolve("." + one.file() + ".part");
    try {
      unzip(one, jar, part);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (ZipException broken) {
      throw new IOException(
          jar + " is broken (" + broken.getMessage() + "); delete it and try again", broken);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Leaves in {@code part} what the manifest wants, on the disk and not only in its cache. */
  private static void unzip(Native one, Path jar, Path part) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(one.entry);
      if (entry == null) {
        throw new IOException(jar + " has no " + one.entry + ", which the manifest names");
      }
      try (InputStream in = zip.getInputStream(entry);
          OutputStream out = Files.newOutputStream(part)) {
        in.transferTo(out);
      }
    }
    String found = sha256(part);
    if (!found.equals(one.sha256)) {
      throw new IOException(
          one.entry
              + " of "
              + jar
              + " has SHA-256 "
              + found
              + " and not "
              + one.sha256
              + "; delete that jar and try again");
    }
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private void fetch(Native one) throws IOException, InterruptedException {
    System.err.println("natives: fetching " + one.artifact);
    int status =
        new ProcessBuilder(
                maven,
                "--batch-mode",
                "--quiet",
                "-Dmaven.repo.local=" + repository,
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:get",
                "-Dtransitive=false",
                "-Dartifact=" + one.coordinates())
            .directory(folder.toFile()) // away from the project: its build must not run again
            .inheritIO()
            .start()
            .waitFor();
    if (status != 0) {
      throw new IOException(
          maven
              + " could not fetch "
              + one.artifact
              + "; is Maven Central reachable? What it said is above.");
    }
  }

  private static String mark(Native one, Path file) throws IOException {
    return one.sha256 + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
  }

  private Map<String, String> readVerified() throws IOException {
    Path file = folder.resolve(".verified");
    Map<String, String> verified = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int space = line.indexOf(' ');
        if (space > 0) {
          verified.put(line.substring(0, space), line.substring(space + 1));
        }
      }
    }
    return verified;
  }

  private void writeVerified(Map<String, String> marks) throws IOException {
    List<String> lines = new ArrayList<>();
    marks.forEach((name, mark) -> lines.add(name + " " + mark));
    Path part = folder.resolve(".verified.part");
    Files.write(part, lines);
    Files.move(
        part,
        folder.resolve(".verified"),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  private static String sha256(Path file) throws IOException {
    try (DigestInputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      byte[] buffer = new byte[1 << 20];
      while (in.read(buffer) >= 0) {
        // The digest takes what is read.
      }
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
