package io.github.doggydoor.cli.setup;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sandbox that the unit of the service makes, for a trial of the camera in it: {@code
 * systemd-run} is given what the unit and the files beside it say of a process' rights and limits.
 */
final class ServiceSandbox {
  private static final String UNIT = "doggydoor.service";

  /** Start and end of the service, which are none of the trial's; all else is the sandbox. */
  private static final Pattern ASIDE =
      Pattern.compile(
          "(Type|Exec|Restart|Timeout|Watchdog|RuntimeDirectory|Environment|Syslog|OOMPolicy|Notify|Kill|LoadCredential|SetCredential|Standard)\\w*=.*");

  private static final Pattern PROGRAM = Pattern.compile("ExecStart=(\\S+)\\s+run\\b(.*)");

  /** A whole start of Java in it, on a slow board, and a slow camera; systemd ends it by then. */
  private static final int LONGEST_S = 240;

  private final List<String> systemctl;
  private final List<String> systemdRun;
  private final Path dropIn;
  private final List<String> properties = new ArrayList<>();
  private final Optional<String> obstacle;
  private String program = "";

  /**
   * The sandbox of this computer's service.
   *
   * @param configuration the file that the service must go by
   */
  static ServiceSandbox ofThisComputer(Path configuration) {
    return new ServiceSandbox(
        List.of("systemctl"),
        List.of("systemd-run"),
        Path.of("/etc/systemd/system/doggydoor.service.d/camera.conf"),
        configuration,
        userObstacle());
  }

  /**
   * @param systemctl its command
   * @param systemdRun its command
   * @param dropIn the file for the grants of the camera
   * @param configuration the file that the service must go by
   * @param obstacle why nothing can be tried in it
   */
  ServiceSandbox(
      List<String> systemctl,
      List<String> systemdRun,
      Path dropIn,
      Path configuration,
      Optional<String> obstacle) {
    this.systemctl = systemctl;
    this.systemdRun = systemdRun;
    this.dropIn = dropIn;
    this.obstacle = obstacle.or(() -> read(configuration));
  }

  private static Optional<String> userObstacle() {
    if (!Files.isDirectory(Path.of("/run/systemd/system"))) {
      return Optional.of("no systemd runs here");
    }
    return System.getProperty("user.name").equals("root")
        ? Optional.empty()
        : Optional.of("only root may have systemd run it so: sudo doggydoor setup");
  }

  /** Why nothing can be tried in it; empty where it can. */
  Optional<String> obstacle() {
    return obstacle;
  }

  Path dropIn() {
    return dropIn;
  }

  /** Reads the unit and the files beside it but ours; why it cannot be gone by. */
  private Optional<String> read(Path configuration) {
    try {
      List<Path> files = new ArrayList<>();
      for (String key : List.of("FragmentPath", "DropInPaths")) {
        Stream.of(show(key).strip().split("\\s+"))
            .filter(word -> !word.isEmpty())
            .map(Path::of)
            .filter(file -> !file.equals(dropIn))
            .forEach(files::add);
      }
      String start = "";
      for (Path file : files) {
        for (String line : assignments(Files.readString(file))) {
          start = line.startsWith("ExecStart=") ? line : start;
          if (!ASIDE.matcher(line).matches()) {
            properties.add(line);
          }
        }
      }
      Matcher starts = PROGRAM.matcher(start);
      if (!starts.matches()) {
        return Optional.of(UNIT + " is not installed");
      }
      program = starts.group(1);
      return List.of(starts.group(2).strip().split("\\s+"))
              .contains(configuration.toAbsolutePath().toString())
          ? Optional.empty()
          : Optional.of("the service goes by another file than " + configuration);
    } catch (IOException failure) {
      return Optional.of("systemd does not tell of " + UNIT + ": " + failure.getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("it was stopped");
    }
  }

  private String show(String property) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(systemctl);
    command.addAll(List.of("show", "--value", "--property=" + property, UNIT));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  /** The assignments of {@code [Service]}, each on one line. */
  private static List<String> assignments(String unit) {
    List<String> found = new ArrayList<>();
    boolean service = false;
    for (String line : unit.replaceAll("\\\\\n\\s*", " ").lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        service = line.equals("[Service]");
      } else if (service && !line.startsWith("#") && !line.startsWith(";") && line.contains("=")) {
        found.add(line.replaceFirst("\\s*=\\s*", "="));
      }
    }
    return found;
  }

  /**
   * A picture of the camera, as the service would get it.
   *
   * @param grants what it is given beyond its unit
   * @param configuration the text of it
   * @param file where it is to stand
   */
  Image picture(CameraGrants grants, String configuration, Path file)
      throws CameraException, IOException, InterruptedException {
    List<String> command = new ArrayList<>(systemdRun);
    command.addAll(List.of("--pipe", "--wait", "--collect", "--quiet"));
    Stream.of(
            properties.stream(),
            grants.assignments(ServiceSandbox::hasGroup).stream(),
            Stream.of(
                "RuntimeMaxSec=" + LONGEST_S,
                "Environment=DOGGYDOOR_JAVA_OPTS=-XX:TieredStopAtLevel=1"))
        .flatMap(lines -> lines)
        .forEach(line -> command.add("--property=" + line));
    command.addAll(List.of(program, "frame", "--config", file.toAbsolutePath().toString()));
    Process process = new ProcessBuilder(command).start();
    try {
      CompletableFuture<byte[]> picture = all(process.getInputStream());
      CompletableFuture<byte[]> words = all(process.getErrorStream());
      try (OutputStream in = process.getOutputStream()) {
        in.write(configuration.getBytes(StandardCharsets.UTF_8));
      } catch (IOException ended) {
        // It ended before it read; what it said is told below.
      }
      if (!process.waitFor(LONGEST_S + 10, TimeUnit.SECONDS)) {
        throw new CameraException("systemd-run did not end within " + LONGEST_S + " s");
      }
      if (process.exitValue() != 0) {
        throw new CameraException(
            new String(words.join(), StandardCharsets.UTF_8)
                .strip()
                .transform(said -> said.isEmpty() ? "it ended with " + process.exitValue() : said));
      }
      return PhotoDecoder.decode(picture.join(), "the picture of the trial");
    } finally {
      process.destroy();
    }
  }

  private static CompletableFuture<byte[]> all(InputStream stream) {
    CompletableFuture<byte[]> all = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                all.complete(stream.readAllBytes());
              } catch (IOException failure) {
                all.completeExceptionally(failure);
              }
            });
    return all;
  }

  /**
   * Writes the grants beside the unit, or takes away what setup wrote there; for systemd to read.
   */
  Optional<String> grant(CameraGrants grants) throws IOException, InterruptedException {
    String said;
    if (!grants.isNone()) {
      new SetupFiles(dropIn).configuration(grants.text(ServiceSandbox::hasGroup));
      said = dropIn + " is written: the service may use " + grants.name() + ".";
    } else if (Files.exists(dropIn) && Files.readString(dropIn).startsWith(CameraGrants.MARK)) {
      Files.delete(dropIn);
      said = dropIn + " is taken away: this camera needs nothing of it.";
    } else {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(systemctl);
    command.add("daemon-reload");
    new ProcessBuilder(command).inheritIO().start().waitFor();
    return Optional.of(said);
  }

  private static boolean hasGroup(String name) {
    try (Stream<String> groups = Files.lines(Path.of("/etc/group"))) {
      return groups.anyMatch(line -> line.startsWith(name + ":"));
    } catch (IOException unreadable) {
      return false;
    }
  }
}
