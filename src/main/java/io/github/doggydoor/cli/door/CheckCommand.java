package io.github.doggydoor.cli.door;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.InsideConfig;
import io.github.doggydoor.daemon.Wiring;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor check}: is everything as the door needs it? */
@Command(
    name = "check",
    description = "Looks at all that the door needs: each is ok, or what to do. Moves no latch.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Mixin private DoorOptions options;

  @Option(
      names = "--configuration-only",
      description = "Looks at the configuration alone: at nothing that a running door holds.")
  private boolean configurationOnly;

  @Spec private CommandSpec spec;

  private Findings findings;
  private int worst = ExitCode.OK;

  @Override
  public Integer call() throws Exception {
    findings = new Findings(spec, 13);
    Configuration configuration = config.read();
    Wiring wiring = new Wiring(configuration, options.model(), options.photos());
    Checks checks = new Checks(configuration, wiring);
    look("configuration", ExitCode.CONFIGURATION, () -> config.file() + " is right");
    wiring.warnings().forEach(warning -> findings.note("configuration", warning));
    if (configurationOnly) {
      return worst;
    }
    look("libraries", ExitCode.FAILED, checks::libraries);
    look("board", ExitCode.BOARD, checks::board);
    look("camera", ExitCode.PICTURE, checks::camera);
    Optional<InsideConfig> inside = configuration.inside();
    if (inside.flatMap(InsideConfig::camera).isPresent()) {
      look("camera inside", ExitCode.PICTURE, checks::cameraInside);
    }
    notes(checks);
    look("model", ExitCode.MODEL, checks::model);
    checks.doubts().forEach(doubt -> findings.note("model", doubt));
    if (inside.flatMap(InsideConfig::model).isPresent()) {
      look("model inside", ExitCode.MODEL, checks::modelInside);
      checks.doubts().forEach(doubt -> findings.note("model inside", doubt));
    }
    if (wiring.bundles().full().isPresent()) {
      look("full model", ExitCode.MODEL, checks::fullModel);
    }
    look("disk", ExitCode.LOG, checks::disk);
    look("clock", ExitCode.FAILED, checks::clock);
    look("broker", ExitCode.FAILED, checks::broker);
    look("page", ExitCode.WEB, () -> PageCheck.of(configuration, wiring));
    return worst;
  }

  private void notes(Checks checks) {
    try {
      checks.notes().forEach(note -> findings.note("names", note));
    } catch (BoardException told) {
      // The look at the board has said so.
    }
  }

  private void look(String what, int status, Callable<String> check) throws InterruptedException {
    try {
      findings.ok(what, check.call());
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception | LinkageError failure) {
      findings.fail(what, String.valueOf(failure.getMessage()));
      worst = worst == ExitCode.OK ? status : worst;
    }
  }
}
