package io.github.doggydoor.cli.setup;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Each answer to a question of {@code setup} as an option; null where it is not given. */
final class SetupOptions {
  @Option(
      names = "--board",
      paramLabel = "BOARD",
      description =
          "raspberry-pi-5, raspberry-pi-4, raspberry-pi-zero-2-w, jetson-orin-nano, other or"
              + " simulated (default: what this computer says that it is).")
  String board;

  @Option(
      names = "--chip",
      paramLabel = "CHIP",
      description = "Board other: label or path of the GPIO chip (gpiodetect lists them).")
  String chip;

  @Option(
      names = "--control",
      paramLabel = "SOCKET",
      description = "Board simulated: the socket at which its button is pressed.")
  Path control;

  @Option(names = "--door", paramLabel = "NAME", description = "The door's name.")
  String door;

  @Option(
      names = "--model",
      paramLabel = "FOLDER",
      description =
          "The model, where it is not in /var/lib/doggydoor/model; of one that knows several dogs"
              + " setup asks when each may come in.")
  Path model;

  @Option(
      names = "--camera",
      paramLabel = "CAMERA",
      description =
          "usb, csi (at the flat cable), a device such as /dev/video0, or the words of a command"
              + " that writes MJPEG.")
  String camera;

  @Option(
      names = "--latch",
      paramLabel = "KIND",
      description = "strike (current opens) or magnet (current holds shut).")
  String latch;

  @Option(
      names = "--latch-line",
      paramLabel = "LINE",
      description = "The latch's line of the chip.")
  String latchLine;

  @Option(
      names = "--latch-active-low",
      description = "The relay switches on while the line is low.")
  Boolean latchActiveLow;

  @Option(
      names = "--button-line",
      paramLabel = "LINE",
      description = "The button's line of the chip; it is switched to ground.")
  String buttonLine;

  @Option(
      names = "--contact-line",
      paramLabel = "LINE",
      description = "The line of the contact at the flap, or none.")
  String contactLine;

  @Option(
      names = "--contact-active-low",
      description = "The contact is closed to ground while the flap is open, not while it is shut.")
  Boolean contactActiveLow;

  @Option(
      names = "--inside-line",
      paramLabel = "LINE",
      description = "The line of a sensor inside, which opens for going out, or none.")
  String insideLine;

  @Option(
      names = "--inside-active-low",
      negatable = true,
      description =
          "The sensor inside is closed to ground while somebody is there (a mat), and has no level"
              + " of its own (a motion detector).")
  Boolean insideActiveLow;

  @Option(
      names = "--broker",
      paramLabel = "URL",
      description = "tcp://HOST:1883, ssl://HOST:8883, or none.")
  String broker;

  @Option(names = "--user", paramLabel = "NAME", description = "The door's user at the broker.")
  String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description =
          "The file with its password, or $CREDENTIALS_DIRECTORY/NAME; it is never given on the"
              + " command line.")
  String passwordFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "The certificate of the broker's own authority (PEM), for ssl://.")
  String caFile;

  @Option(
      names = "--allow-plaintext",
      description = "Send the password over tcp:// as well, for whoever listens to read.")
  Boolean allowPlaintext;

  @Option(
      names = "--yes",
      description = "Ask nothing: what no option says is as setup would propose it.")
  boolean yes;

  @Option(
      names = "--dry-run",
      description = "Print the configuration, and touch nothing: no test, no file.")
  boolean dryRun;

  @Option(
      names = "--skip",
      paramLabel = "TEST",
      split = ",",
      description = "Leave out tests: ${COMPLETION-CANDIDATES}.")
  List<SetupTest> skip = List.of();

  @Option(
      names = "--frame",
      paramLabel = "FILE",
      description = "Where the camera's picture goes (default: a new file in the folder /tmp).")
  Path frame;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long the tests wait for button and contact (default: ${DEFAULT-VALUE}).")
  int wait;
}
