package io.github.doggydoor.cli;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.cli.demo.DemoCommand;
import io.github.doggydoor.cli.door.CheckCommand;
import io.github.doggydoor.cli.door.LogCommand;
import io.github.doggydoor.cli.door.NotifyCommand;
import io.github.doggydoor.cli.door.RunCommand;
import io.github.doggydoor.cli.door.SafeCommand;
import io.github.doggydoor.cli.fleet.FleetCommand;
import io.github.doggydoor.cli.model.EvaluateCommand;
import io.github.doggydoor.cli.model.ModelCommand;
import io.github.doggydoor.cli.model.PredictCommand;
import io.github.doggydoor.cli.model.TrainCommand;
import io.github.doggydoor.cli.remote.HomeCommand;
import io.github.doggydoor.cli.remote.RemoteCommand;
import io.github.doggydoor.cli.setup.FrameCommand;
import io.github.doggydoor.cli.setup.SetupCommand;
import io.github.doggydoor.cli.setup.StepCommand;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.cli.teach.TeachCommand;
import io.github.doggydoor.cli.web.WebCommand;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.daemon.computer.Journal;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.fleet.StoreException;
import io.github.doggydoor.mqtt.RemoteException;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.web.access.AccessException;
import java.util.Arrays;
import java.util.Map;
import java.util.logging.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParseResult;

/**
 * The command {@code doggydoor}: every subcommand, and how errors become one line and an exit
 * status.
 */
@Command(
    name = "doggydoor",
    description = "Opens the dog door for one dog, and for nobody else.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      SetupCommand.class,
      RunCommand.class,
      CheckCommand.class,
      SafeCommand.class,
      FrameCommand.class,
      StepCommand.class,
      TrainCommand.class,
      PredictCommand.class,
      EvaluateCommand.class,
      ModelCommand.class,
      LogCommand.class,
      NotifyCommand.class,
      TeachCommand.class,
      WebCommand.class,
      RemoteCommand.class,
      HomeCommand.class,
      FleetCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Exit status: 0 fine, 1 failed, 2 usage, 3 configuration, 4 model, 5 camera or photo,",
      "6 board, 7 door log, 9 training, 10 refused by the door, 11 no answer from it, 12 no"
          + " broker,",
      "13 teaching, 14 the page, 15 the fleet's store."
    })
public final class Main {
  /**
   * {@code check}, {@code setup}, {@code frame}, {@code step} and {@code demo} say themselves what
   * is wrong.
   */
  private static final Map<String, Level> LOG_LEVELS =
      Map.of(
          "run",
          Level.INFO,
          "check",
          Level.OFF,
          "setup",
          Level.SEVERE,
          "frame",
          Level.SEVERE,
          "step",
          Level.SEVERE,
          "demo",
          Level.SEVERE);

  private static final Logger LOG;

  static {
    // Here, and before any logger: to call the class would make Java's own first, as it is one.
    System.setProperty("java.util.logging.manager", SteadyLogManager.class.getName());
    LOG = LoggerFactory.getLogger("doggydoor");
  }

  private Main() {}

  public static void main(String[] args) {
    // Only the door itself tells what it does; the other commands print their results.
    Logs.open(args.length == 0 ? Level.WARNING : LOG_LEVELS.getOrDefault(args[0], Level.WARNING));
    // A latch waits for this one; making the twenty others ready costs a third more time.
    boolean safe = args.length > 0 && args[0].equals("safe");
    System.exit(
        safe
            ? commandLine(new SafeCommand(), CommandLine.defaultFactory())
                .setCommandName("doggydoor safe")
                .execute(Arrays.copyOfRange(args, 1, args.length))
            : commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return commandLine(CommandLine.defaultFactory());
  }

  /**
   * @param factory makes the subcommands
   */
  static CommandLine commandLine(IFactory factory) {
    return commandLine(new Main(), factory);
  }

  private static CommandLine commandLine(Object command, IFactory factory) {
    return new CommandLine(command, factory)
        .setUsageHelpWidth(100)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(Main::report);
  }

  /**
   * What the user can mend is said in its own words; what only a developer can mend carries its
   * trace.
   */
  private static int report(Exception failure, CommandLine command, ParseResult parsed) {
    int status =
        switch (failure) {
          case ConfigurationException refused -> ExitCode.CONFIGURATION;
          case BundleException refused -> ExitCode.MODEL;
          case ClassifierException refused -> ExitCode.MODEL;
          case CameraException refused -> ExitCode.PICTURE;
          case BoardException refused -> ExitCode.BOARD;
          case Refusal refused -> refused.status();
          case DoorLogException refused -> ExitCode.LOG;
          case TrainingException refused -> ExitCode.TRAINING;
          case TeachException refused -> ExitCode.TEACHING;
          case AccessException refused -> ExitCode.WEB;
          case StoreException refused -> ExitCode.STORE;
          case RemoteException remote ->
              switch (remote.why()) {
                case REFUSED -> ExitCode.REFUSED;
                case NO_ANSWER -> ExitCode.NO_ANSWER;
                case NO_BROKER -> ExitCode.NO_BROKER;
              };
          default -> ExitCode.FAILED;
        };
    if (LOG.isErrorEnabled() && Journal.isStderr(System.getenv())) {
      LOG.error("{}", failure.getMessage(), status == ExitCode.FAILED ? failure : null);
    } else if (status == ExitCode.FAILED && !(failure instanceof Refusal)) {
      failure.printStackTrace(command.getErr());
    } else {
      command.getErr().println(command.getColorScheme().errorText(failure.getMessage()));
    }
    return status;
  }
}
