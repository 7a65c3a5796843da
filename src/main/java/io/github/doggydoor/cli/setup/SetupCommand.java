package io.github.doggydoor.cli.setup;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.cli.shared.Terminal;
import io.github.doggydoor.cli.shared.TerminalPicture;
import io.github.doggydoor.config.BoardProfile;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doggydoor setup}: from a wired board to a configuration. */
@Command(
    name = "setup",
    description = {
      "Asks for board, pins, camera and broker, tries each, and writes the configuration.",
      "Nothing is written before the end; Ctrl-C leaves everything as it was."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sudo doggydoor setup",
      "  doggydoor setup --dry-run --yes --board raspberry-pi-5 --camera csi",
      "  sudo doggydoor setup --yes --camera csi --broker ssl://broker.home:8883 --user door \\",
      "    --password-file /etc/doggydoor/mqtt-password --ca-file /etc/doggydoor/ca.pem"
    })
public final class SetupCommand implements Callable<Integer> {
  private static final int COLUMNS = 64;
  private static final int ROWS = 18;

  @Mixin private ConfigOption config;

  @Mixin private SetupOptions options;

  @Spec private CommandSpec spec;

  /** Held while files are written, so that a Ctrl-C comes before or after all of it. */
  private final ReentrantLock writing = new ReentrantLock();

  private boolean written;

  private ServiceSandbox sandbox;

  private CameraGrants grants = CameraGrants.NONE;

  private final Supplier<Optional<Dialogue.Person>> person;

  SetupCommand() {
    this(Dialogue.Person::atTerminal);
  }

  /**
   * @param person who answers
   */
  SetupCommand(Supplier<Optional<Dialogue.Person>> person) {
    this.person = person;
  }

  @Override
  public Integer call() throws Exception {
    if (options.wait < 1 || options.wait > 3600) {
      throw new ParameterException(spec.commandLine(), "--wait must be 1 to 3600 seconds");
    }
    Dialogue dialogue =
        new Dialogue(
            options.yes ? Optional.empty() : person.get(),
            options.dryRun ? spec.commandLine().getErr() : spec.commandLine().getOut());
    requireAnswers(dialogue);
    Setup setup = new Setup(dialogue, options, config.file());
    try (PinTests tests = new PinTests(setup)) {
      Thread hook = Thread.ofPlatform().name("setup-end").unstarted(() -> stop(dialogue, tests));
      Runtime.getRuntime().addShutdownHook(hook);
      try {
        run(setup, tests);
      } finally {
        remove(hook);
      }
      return ExitCode.OK;
    } catch (EOFException ended) {
      throw new Refusal(ExitCode.FAILED, ended.getMessage() + "; nothing was written", ended);
    }
  }

  /** Where nobody is there to ask, all that no option says is told at once. */
  private void requireAnswers(Dialogue dialogue) throws Refusal {
    if (dialogue.asks() || options.yes) {
      return;
    }
    List<String> missing = new ArrayList<>();
    if (options.board == null && BoardStep.proposal().isEmpty()) {
      missing.add("--board BOARD");
    }
    if (options.camera == null) {
      missing.add("--camera CAMERA");
    }
    if (options.broker == null) {
      missing.add("--broker URL (or none)");
    }
    if (!missing.isEmpty()) {
      throw new Refusal(
          ExitCode.USAGE,
          "There is no terminal to ask at, and these are missing: "
              + String.join(", ", missing)
              + ". --help explains them; --yes takes what setup would propose.");
    }
  }

  private void run(Setup setup, PinTests tests) throws Refusal, IOException, InterruptedException {
    SetupFiles files = new SetupFiles(config.file());
    sandbox = ServiceSandbox.ofThisComputer(config.file());
    if (!options.dryRun) {
      files.requireWritable();
    }
    char[] password = ask(setup, tests);
    if (options.dryRun) {
      tellGrants(setup.dialogue());
      spec.commandLine().getOut().print(setup.draft().text());
      spec.commandLine().getOut().flush();
    } else {
      write(setup, files, password);
    }
  }

  private char[] ask(Setup setup, PinTests tests)
      throws Refusal, EOFException, InterruptedException {
    Dialogue dialogue = setup.dialogue();
    if (dialogue.asks()) {
      dialogue.say("Enter takes what stands in [brackets]; Ctrl-C leaves everything as it was.");
    }
    heading(dialogue, "1 of 4: the board");
    Optional<BoardProfile> board = new BoardStep(setup).run();
    door(setup);
    new DogsStep(setup).run();
    heading(dialogue, "2 of 4: latch, button and contact");
    new PinStep(setup, board, tests).run();
    heading(dialogue, "3 of 4: the camera");
    Optional<TerminalPicture> screen = Terminal.picture(COLUMNS, ROWS, System.getenv());
    grants = new CameraStep(setup, board, screen, sandbox).run();
    heading(dialogue, "4 of 4: the broker");
    return new BrokerStep(setup).run();
  }

  private static void heading(Dialogue dialogue, String words) {
    if (dialogue.asks()) {
      dialogue.say("");
      dialogue.say(words);
    }
  }

  private void door(Setup setup) throws Refusal, EOFException {
    String given = options.door;
    while (true) {
      String name =
          given != null
              ? given
              : setup.dialogue().ask("Name of the door", setup.configuration().door().name());
      if (setup.fill(draft -> draft.with("door.name", name))) {
        return;
      }
      given = null;
    }
  }

  /** At Ctrl-C: no file is half written or begun, the latch is locked, the lines are let go of. */
  private void stop(Dialogue dialogue, PinTests tests) {
    writing.lock();
    tests.close();
    if (!written) {
      dialogue.say("\nStopped; nothing was written.");
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException stopping) {
      // It runs already.
    }
  }

  private void write(Setup setup, SetupFiles files, char[] password) throws Refusal, IOException {
    Dialogue dialogue = setup.dialogue();
    if (dialogue.asks()) {
      dialogue.say("");
      if (!dialogue.agrees("Write it to " + config.file() + "?", true)) {
        throw new Refusal(ExitCode.FAILED, "nothing was written");
      }
    }
    writing.lock();
    try {
      Optional<Path> backup = files.backUp();
      if (password.length > 0) {
        dialogue.say(files.password(password) + " holds the password, for its owner alone.");
      }
      files.configuration(setup.draft().text());
      written = true;
      dialogue.say(config.file() + " is written.");
      grant(dialogue);
      backup.ifPresent(
          kept ->
              dialogue.say(
                  "What stood there is kept in " + kept + "; copy over what you had set besides."));
    } catch (IOException failure) {
      throw new Refusal(
          ExitCode.CONFIGURATION, config.file() + " could not be written: " + failure, failure);
    } finally {
      Arrays.fill(password, '\0');
      writing.unlock();
    }
    setup.tellTheRest();
  }

  /** The service is granted what the camera needs of it, or the owner is told what that is. */
  private void grant(Dialogue dialogue) throws IOException {
    if (sandbox.obstacle().isPresent()) {
      tellGrants(dialogue);
      return;
    }
    try {
      sandbox.grant(grants).ifPresent(dialogue::say);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void tellGrants(Dialogue dialogue) {
    if (!grants.isNone()) {
      dialogue.say(
          "The service's sandbox bars "
              + grants.name()
              + "; this in "
              + sandbox.dropIn()
              + " lets it through (and then `sudo systemctl daemon-reload`):");
      dialogue.say(grants.text(group -> true));
    }
  }
}
