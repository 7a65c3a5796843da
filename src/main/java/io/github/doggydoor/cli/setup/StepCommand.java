package io.github.doggydoor.cli.setup;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.ProgressLine;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.Wiring;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.train.step.Light;
import io.github.doggydoor.train.step.StepFolder;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor step}: what the door's camera sees while nobody is there. */
@Command(
    name = "step",
    description = "Records the empty step from the door's camera, to train with (train --step).",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "The frames go to FOLDER/day or FOLDER/night, beside those that are there. Call it once by",
      "day and once by night, with nobody on the step. A running door holds its camera:",
      "`sudo systemctl stop doggydoor` first."
    })
public final class StepCommand implements Callable<Integer> {
  private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

  /** More of them that show somebody or nothing, and what is usual there is not known. */
  private static final double MOST_DISTURBED = 1.0 / 3;

  @Parameters(paramLabel = "FOLDER", description = "Where the frames go; is made where missing.")
  private Path folder;

  @Mixin private ConfigOption config;

  @Option(
      names = "--light",
      paramLabel = "day|night",
      description = "What it is (default: night where the picture is grey or dark).")
  private Light light;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long, a frame a second: 8 or more (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--photos",
      paramLabel = "FOLDER",
      description = "Where the photos of a replay lie, instead of camera.base.")
  private Path photos;

  @Option(names = "--apart", hidden = true, defaultValue = "1000", description = "In ms.")
  private int apart;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (seconds < StepFolder.LEAST) {
      throw new Refusal("--seconds is " + StepFolder.LEAST + " or more, not " + seconds);
    }
    requireWritable();
    Configuration configuration = config.read();
    Wiring wiring = new Wiring(configuration, Optional.empty(), Optional.ofNullable(photos));
    out().println("Recording for " + seconds + " s. Nobody should be on the step.");
    out().flush();
    StepRecording recording = record(wiring, configuration.camera().firstFrame());
    List<byte[]> empty = recording.empty();
    requireEnough(recording.frames(), empty.size(), recording.blind());
    Light seen = light == null ? recording.light() : light;
    Path to = write(empty, seen);
    int left = recording.frames() - empty.size();
    out()
        .printf(
            "Wrote %d frames of the empty step by %s to %s%s.%n",
            empty.size(),
            seen.folder(),
            to,
            left == 0
                ? ""
                : "; "
                    + left
                    + " on which something moved or nothing was to be seen were left out");
    if (seen != recording.light()) {
      out()
          .printf(
              "Note: the pictures look like the %s, not like the %s.%n",
              recording.light().folder(), seen.folder());
    }
    out().println("Look at one of them: who sat there all the while is taken for the step.");
    return ExitCode.OK;
  }

  static void requireEnough(int all, int empty, List<String> reasons) throws Refusal {
    int blind = reasons.size();
    int moved = all - blind - empty;
    if (blind > MOST_DISTURBED * all) {
      throw new Refusal(
          ExitCode.PICTURE,
          "the camera sees nothing in %d of %d frames, and nothing was written: the picture is %s; clean or uncover the lens, or light the place, and record it again"
              .formatted(blind, all, reasons.getLast()));
    }
    if (moved > MOST_DISTURBED * all) {
      throw new Refusal(
          ExitCode.PICTURE,
          "something moved on the step in %d of %d frames, and nothing was written: see that nobody is there (`doggydoor check` says how the camera is), and record it again"
              .formatted(moved, all));
    }
    if (empty < StepFolder.LEAST) {
      throw new Refusal(
          ExitCode.PICTURE,
          "of %d frames %d can be used, and %d are wanted, and nothing was written: something moved on %d, and %d show nothing; record it again, for longer"
              .formatted(all, empty, StepFolder.LEAST, moved, blind));
    }
  }

  /** Tries the place before a minute is spent; leaves nothing there. */
  private void requireWritable() throws Refusal {
    Deque<Path> made = new ArrayDeque<>();
    try {
      for (Path missing = folder.toAbsolutePath().normalize();
          missing != null && Files.notExists(missing);
          missing = missing.getParent()) {
        made.addLast(missing);
      }
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".step", ""));
    } catch (IOException failure) {
      throw new Refusal(
          ExitCode.USAGE,
          "no frames can be written into %s: name a folder in a place that can be written"
              .formatted(folder),
          failure);
    } finally {
      for (Path one : made) {
        File mine = one.toFile();
        mine.delete(); // Where it was made; it is empty.
      }
    }
  }

  private StepRecording record(Wiring wiring, Duration firstFrame)
      throws CameraException, InterruptedException {
    try (ProgressLine line = new ProgressLine(spec.commandLine().getErr(), "frames", seconds)) {
      return StepRecording.of(wiring, firstFrame, seconds, Duration.ofMillis(apart), line::show);
    } catch (CameraException failure) {
      throw new CameraException(failure.getMessage() + RunningDoor.hint(SetupTest.CAMERA), failure);
    }
  }

  private Path write(List<byte[]> frames, Light seen) throws IOException, Refusal {
    Path to = folder.resolve(seen.folder());
    String begun = LocalDateTime.now(ZoneId.systemDefault()).format(NAME);
    try {
      Files.createDirectories(to);
      for (int i = 0; i < frames.size(); i++) {
        Files.write(to.resolve("%s-%03d.jpg".formatted(begun, i)), frames.get(i));
      }
    } catch (IOException failure) {
      throw new Refusal(
          ExitCode.FAILED,
          "%s cannot be written: %s; see that its disk has room, and record it again"
              .formatted(to, failure.getMessage()),
          failure);
    }
    Ownership.giveAll(folder);
    return to;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
