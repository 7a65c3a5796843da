package io.github.doggydoor.cli.setup;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.DoorProcess;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.Main;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.BoardKind;
import io.github.doggydoor.config.ConfigurationReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Setup by its options, with a simulated board, a program as camera, and a real mosquitto. */
class SetupCommandTest extends SetupFixture {
  @Test
  void byOptionsAloneEverythingIsTriedAndTheConfigurationWritten() throws Exception {
    Path frame = folder.resolve("frame.jpg");
    Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
    Thread hand = hand("press", "flap open", "flap shut", "inside on", "inside off");
    Cli done =
        Cli.run(
            words(
                "--control",
                socket,
                "--contact-line",
                22,
                "--inside-line",
                24,
                "--broker",
                broker(),
                "--user",
                "door",
                "--password-file",
                secret,
                "--frame",
                frame));
    hand.interrupt();
    assertEquals(ExitCode.OK, done.status(), done.err() + done.out());
    for (SetupTest test : SetupTest.values()) {
      assertTrue(done.out().contains("ok: the " + test + " works"), test + ": " + done.out());
    }
    assertFalse(done.out().contains("Not tested"), done.out());
    assertEquals(64, PhotoDecoder.decode(frame).width());

    Configuration read = ConfigurationReader.read(target);
    assertEquals(BoardKind.SIMULATED, read.board().kind());
    assertEquals(List.of(camera.toString()), read.camera().command());
    assertEquals(secret, read.mqtt().orElseThrow().passwordFile().orElseThrow());
    assertEquals(List.of("doggydoor.yaml"), written());
    assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(target)));
    assertFalse((Files.readString(target) + done.out() + done.err()).contains(PASSWORD));

    String checked = Cli.run("check", "-c", target).out();
    for (String part : List.of("configuration", "board", "camera", "broker")) {
      assertTrue(checked.contains("ok    " + part), part + ": " + checked);
    }
  }

  @Test
  void whereNobodyCanBeAskedAllThatIsMissingIsToldAtOnce() throws Exception {
    Cli asked = Cli.run("setup", "-c", target);
    assertEquals(ExitCode.USAGE, asked.status());
    assertTrue(asked.err().contains("--board BOARD, --camera CAMERA, --broker URL"), asked.err());
    assertEquals(List.of(), written());
  }

  @Test
  void aFailedTestEndsItWithTheStatusOfItsKindAndWritesNothing() throws Exception {
    Cli camera =
        Cli.run(
            "setup",
            "-c",
            target,
            "--board",
            "simulated",
            "--camera",
            "/no/such/camera",
            "--broker",
            "none");
    assertEquals(ExitCode.PICTURE, camera.status(), camera.err());
    assertTrue(camera.err().contains("--skip camera leaves it out"), camera.err());

    Cli broker = Cli.run(words("--broker", "tcp://127.0.0.1:1", "--skip", "button"));
    assertEquals(ExitCode.NO_BROKER, broker.status(), broker.err());

    Cli button =
        Cli.run(words("--broker", "none", "--control", socket, "--wait", 1, "--skip", "latch"));
    assertEquals(ExitCode.BOARD, button.status(), button.err());
    assertTrue(button.err().contains("no press was seen within 1 s"), button.err());

    Cli chip =
        Cli.run(
            "setup",
            "-c",
            target,
            "--board",
            "other",
            "--chip",
            "no-such-chip",
            "--camera",
            "usb",
            "--broker",
            "none");
    assertEquals(ExitCode.BOARD, chip.status(), chip.err());
    assertTrue(chip.err().contains("the test of the latch failed"), chip.err());
    assertEquals(List.of(), written());
  }

  @Test
  void aDoorThatRunsAndHoldsWhatIsTriedIsNamed() throws Exception {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Path running =
        Files.writeString(
            folder.resolve("running.yaml"),
            "{door: {state_dir: state}, board: {kind: simulated, control: control},"
                + " camera: {kind: replay, path: "
                + photos
                + "}}");
    List<String> command =
        ChildJava.command(List.of(), Main.class.getName(), "run", "-c", running.toString());
    try (DoorProcess door = new DoorProcess(command, folder.resolve("door.log"))) {
      door.start();
      until("its board listens", () -> Files.exists(socket));
      Cli refused = Cli.run(words("--control", socket, "--broker", "none"));
      assertEquals(ExitCode.BOARD, refused.status(), refused.err());
      assertTrue(refused.err().contains("another simulated board listens"), refused.err());
      assertTrue(refused.err().contains("A door is running (process "), refused.err());
      assertTrue(refused.err().contains("sudo systemctl stop doggydoor"), refused.err());
    }
  }

  @Test
  void whatIsLeftOutIsSaid() throws Exception {
    Cli done =
        Cli.run(
            words("--broker", "tcp://127.0.0.1:1", "--skip", "latch,button,contact,camera,broker"));
    assertEquals(ExitCode.OK, done.status(), done.err());
    assertTrue(done.out().contains("Not tested: latch, button, camera, broker."), done.out());
    assertTrue(
        done.out()
            .contains(
                "The door keeps pictures of its visits, on this computer alone, and asks you who it"
                    + " was: `doggydoor teach questions` (docs/teaching.md; teach.keep: false keeps"
                    + " none)."),
        done.out());
  }

  @Test
  void anExistingConfigurationIsKeptWithItsPermissions() throws Exception {
    Files.createDirectories(target.getParent());
    Files.writeString(target, "door: {name: old}\n");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
    Cli done = Cli.run(words("--broker", "none", "--door", "new", "--skip", "latch,button,camera"));
    assertEquals(ExitCode.OK, done.status(), done.err());
    assertEquals("new", ConfigurationReader.read(target).door().name());
    assertEquals(2, written().size(), written().toString());
    String backup = written().get(1);
    assertTrue(backup.matches("doggydoor\\.yaml\\.\\d{8}-\\d{6}\\.bak"), backup);
    assertEquals("door: {name: old}\n", Files.readString(target.resolveSibling(backup)));
    for (String file : written()) {
      assertEquals(
          "rw-r-----",
          PosixFilePermissions.toString(
              Files.getPosixFilePermissions(target.resolveSibling(file))));
    }
  }

  @Test
  void answersThatDoNotFitAreUsageErrors() {
    for (List<String> wrong :
        List.of(
            List.of("--latch-line", "27"),
            List.of("--latch-line", "seventeen"),
            List.of("--button-line", "none"),
            List.of("--latch", "bolt"),
            List.of("--door", "front door"),
            List.of("--board", "raspberry-pi-3"),
            List.of("--user", "door", "--password-file", "pw", "--broker", "tcp://broker.home"))) {
      List<Object> words = new ArrayList<>(Arrays.asList(words("--broker", "none", "--dry-run")));
      words.addAll(wrong);
      Cli refused = Cli.run(words.toArray());
      assertEquals(ExitCode.USAGE, refused.status(), wrong + ": " + refused.out());
      assertFalse(refused.err().isBlank(), wrong.toString());
    }
  }

  /** Works the simulated board from outside while setup runs: says this until it is stopped. */
  private Thread hand(String... lines) {
    return Thread.ofVirtual()
        .start(
            () -> {
              while (!Thread.currentThread().isInterrupted()) {
                try (SocketChannel channel =
                    SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
                  for (String line : lines) {
                    channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
                    Thread.sleep(20);
                  }
                } catch (IOException notYet) {
                  Thread.onSpinWait();
                } catch (InterruptedException done) {
                  return;
                }
              }
            });
  }
}
