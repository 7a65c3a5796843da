package io.github.doggydoor.cli.setup;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.cli.shared.TerminalPicture;
import io.github.doggydoor.config.BoardProfile;
import io.github.doggydoor.config.Configuration.CameraKind;
import io.github.doggydoor.config.Draft;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks for the camera, and shows a frame of it. */
final class CameraStep {
  private static final Path BY_ID = Path.of("/dev/v4l/by-id");
  private static final String USB = "usb";
  private static final String CSI = "csi";
  private final Setup setup;
  private final Dialogue dialogue;
  private final Optional<BoardProfile> board;
  private final Optional<TerminalPicture> screen;
  private final ServiceSandbox sandbox;
  private Optional<CameraGrants> proven = Optional.empty();

  /**
   * @param screen how the terminal shows a picture, where it can
   * @param sandbox in which the service will have the camera
   */
  CameraStep(
      Setup setup,
      Optional<BoardProfile> board,
      Optional<TerminalPicture> screen,
      ServiceSandbox sandbox) {
    this.setup = setup;
    this.dialogue = setup.dialogue();
    this.board = board;
    this.screen = screen;
    this.sandbox = sandbox;
  }

  /** What the service must be granted for the camera: as tried, or else as its kind tells. */
  CameraGrants run() throws Refusal, EOFException, InterruptedException {
    String given = setup.options().camera;
    do {
      String answer = given == null ? asked() : given;
      while (!fill(answer)) {
        answer = asked();
      }
      given = null;
      proven = Optional.empty();
    } while (setup.attempt(SetupTest.CAMERA, this::look, advice()) == Setup.Outcome.CHANGE);
    return proven.orElseGet(() -> CameraGrants.of(setup.configuration().camera()));
  }

  private String asked() throws EOFException {
    List<String> found = found();
    if (!found.isEmpty()) {
      dialogue.say("USB cameras: " + String.join(", ", found));
    }
    boolean flat = board.isPresent();
    return dialogue.ask(
        "Which camera? usb, "
            + (flat ? "csi (at the board's flat cable), " : "")
            + "a device such as /dev/video0, or a command that writes MJPEG",
        flat && found.isEmpty() ? CSI : USB);
  }

  /** Names that stay when the cameras are plugged in otherwise. */
  private static List<String> found() {
    List<String> found = new ArrayList<>();
    if (Files.isDirectory(BY_ID)) {
      try (DirectoryStream<Path> devices = Files.newDirectoryStream(BY_ID, "*-video-index0")) {
        devices.forEach(device -> found.add(device.toString()));
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    found.sort(null);
    return found;
  }

  private boolean fill(String answer) throws Refusal {
    if (answer.equals(CSI) && board.isEmpty()) {
      if (!dialogue.asks()) {
        throw new Refusal(
            ExitCode.USAGE,
            "--camera csi is for a board that is known; give the command that writes MJPEG instead");
      }
      dialogue.say("For this board, give the command that writes MJPEG instead.");
      return false;
    }
    return setup.fill(draft -> filled(draft, answer));
  }

  private Draft filled(Draft draft, String answer) {
    if (answer.equals(CSI)) {
      return draft.with("camera.kind", "pipe").with("camera.command", board.orElseThrow().csi());
    }
    if (answer.equals(USB)) {
      return draft
          .with("camera.kind", "v4l2")
          .with("camera.device", found().stream().findFirst().orElse("/dev/video0"));
    }
    return answer.startsWith("/dev/")
        ? draft.with("camera.kind", "v4l2").with("camera.device", answer)
        : draft
            .with("camera.kind", "pipe")
            .with("camera.command", List.of(answer.strip().split("\\s+")));
  }

  private boolean look() throws CameraException, IOException, InterruptedException {
    dialogue.say("Test of the camera: a picture in a moment.");
    Image image = picture();
    Path file = file();
    Files.write(file, PhotoDecoder.encodeJpeg(image, FrameCommand.QUALITY));
    if (dialogue.asks() && screen.isPresent()) {
      screen.get().of(image).forEach(dialogue::say);
    }
    dialogue.say(
        "  A picture of "
            + image.width()
            + "×"
            + image.height()
            + " is in "
            + file.toAbsolutePath());
    if (!dialogue.agrees("Does it show the step before your door, upright and sharp?", true)) {
      throw new CameraException(
          "the picture is not as it should be. One that is upside down is set right by camera.rotate: 180"
              + " in the configuration, one on its side by 90 or 270, a mirrored one by"
              + " camera.mirror: true.");
    }
    return true;
  }

  private Image picture() throws CameraException, IOException, InterruptedException {
    if (sandbox.obstacle().isPresent()) {
      dialogue.say(
          "  As "
              + System.getProperty("user.name")
              + ", and not as the service, which may do less: "
              + sandbox.obstacle().get());
      return FirstPicture.of(setup.wiring(), setup.configuration().camera().firstFrame());
    }
    List<String> refusals = new ArrayList<>();
    for (CameraGrants grants : CameraGrants.toTry(setup.configuration().camera())) {
      try {
        Image image = sandbox.picture(grants, setup.draft().text(), setup.target());
        dialogue.say(
            "  It was taken as the service would take it"
                + (grants.isNone() ? "." : ", which needs more for " + grants.name() + "."));
        proven = Optional.of(grants);
        return image;
      } catch (CameraException refused) {
        refusals.add(refused.getMessage());
      }
    }
    // Where root sees no picture either, the camera is to blame, and its own words say why.
    FirstPicture.of(setup.wiring(), setup.configuration().camera().firstFrame());
    throw new CameraException(
        "root gets a picture of the camera, and the service does not, whose sandbox allows less: "
            + refusals.getLast()
            + "\nWhat it needs beyond goes into `sudo systemctl edit doggydoor` (docs/service.md, The"
            + " sandbox)");
  }

  private Path file() throws IOException {
    if (setup.options().frame != null) {
      return setup.options().frame;
    }
    Path file = Files.createTempFile("doggydoor-frame", ".jpg");
    if (dialogue.asks()) {
      // Looked at by then.
      file.toFile().deleteOnExit();
    }
    return file;
  }

  private String advice() {
    return setup.configuration().camera().kind() == CameraKind.V4L2
        ? "Look at: the cable and another USB port, the group of the device (`ls -l /dev/video*`;"
            + " mostly video), and what `v4l2-ctl --list-devices` lists"
        : "Look at: the flat cable (its contacts face the board's, and the latches are shut), whether"
            + " the command runs by itself, and on a Raspberry Pi what `rpicam-hello --list-cameras`"
            + " lists";
  }
}
