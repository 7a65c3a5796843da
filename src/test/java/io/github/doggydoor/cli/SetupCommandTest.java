package io.github.doggydoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.BoardKind;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.mqtt.MosquittoBroker;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Setup with a simulated board, a program as camera, and a real mosquitto. */
class SetupCommandTest {
  private static final String PASSWORD = "a secret of \"ours\"";

  @TempDir private Path folder;
  private Path target;
  private Path camera;
  private Path socket;
  private MosquittoBroker broker;

  @BeforeEach
  void aCameraAndAPlaceToWriteTo() throws Exception {
    target = folder.resolve("etc/doggydoor.yaml");
    socket = folder.resolve("control");
    byte[] grey = new byte[64 * 48 * 3];
    Arrays.fill(grey, (byte) 90);
    Path picture =
        Files.write(
            folder.resolve("picture.jpg"), PhotoDecoder.encodeJpeg(new Image(64, 48, grey), 90));
    camera = folder.resolve("camera.sh");
    Files.writeString(camera, "#!/bin/sh\nwhile cat '" + picture + "'; do sleep 0.1; done\n");
    Files.setPosixFilePermissions(camera, PosixFilePermissions.fromString("rwx------"));
  }

  @AfterEach
  void endTheBroker() throws InterruptedException {
    if (broker != null) {
      broker.close();
    }
  }

  /** A broker that wants the password of {@code door}. */
  private String broker() throws IOException, InterruptedException {
    Path passwords = Files.createFile(folder.resolve("passwords"));
    broker =
        new MosquittoBroker(
            folder,
            "listener PORT 127.0.0.1\npassword_file " + passwords + "\npersistence false\n");
    assertEquals(
        0,
        new ProcessBuilder("mosquitto_passwd", "-b", passwords.toString(), "door", PASSWORD)
            .inheritIO()
            .start()
            .waitFor());
    broker.start();
    return broker.uri().toString();
  }

  private Object[] words(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("setup", "-c", target, "--board", "simulated", "--camera", camera));
    words.addAll(List.of(more));
    return words.toArray();
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

  private List<String> written() throws IOException {
    if (!Files.exists(target.getParent())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(target.getParent())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void byOptionsAloneEverythingIsTriedAndTheConfigurationWritten() throws Exception {
    Path frame = folder.resolve("frame.jpg");
    Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
    Thread hand = hand("press", "flap open", "flap shut");
    Cli done =
        Cli.run(
            words(
                "--control",
                socket,
                "--contact-line",
                22,
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
    Process door =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Ddoggydoor.natives=" + System.getProperty("doggydoor.natives", "native/staged"),
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.doggydoor.cli.Main",
                "run",
                "-c",
                running.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("door.log").toFile())
            .start();
    try {
      for (int i = 0; i < 400 && !Files.exists(socket); i++) {
        Thread.sleep(25);
      }
      Cli refused = Cli.run(words("--control", socket, "--broker", "none"));
      assertEquals(ExitCode.BOARD, refused.status(), refused.err());
      assertTrue(refused.err().contains("another simulated board listens"), refused.err());
      assertTrue(refused.err().contains("A door is running (process "), refused.err());
      assertTrue(refused.err().contains("sudo systemctl stop doggydoor"), refused.err());
    } finally {
      door.destroy();
      assertTrue(door.waitFor(20, TimeUnit.SECONDS), "the door ends");
    }
  }

  @Test
  void whatIsLeftOutIsSaid() throws Exception {
    Cli done =
        Cli.run(
            words("--broker", "tcp://127.0.0.1:1", "--skip", "latch,button,contact,camera,broker"));
    assertEquals(ExitCode.OK, done.status(), done.err());
    assertTrue(done.out().contains("Not tested: latch, button, camera, broker."), done.out());
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

  @Test
  void aPlaceThatCannotBeWrittenToIsToldBeforeAnythingIsAsked() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    Owner owner = new Owner("simulated");
    Cli refused = owner.run("setup", "-c", file.resolve("doggydoor.yaml"));
    assertEquals(ExitCode.CONFIGURATION, refused.status(), refused.err());
    assertEquals(1, owner.left().size());
  }

  @Test
  void anOwnerIsAskedStepByStepAndWhatFailsIsOfferedAgain() throws Exception {
    String url = broker();
    Owner owner =
        new Owner(
            // the board, and its door
            "raspberry",
            "simulated",
            "front door",
            "garden",
            // the pins; one line for two parts will not do
            "strike",
            "n",
            "27",
            "27",
            "none",
            "strike",
            "n",
            "17",
            "27",
            "none",
            // the latch did not move, then it did
            "",
            "n",
            "again",
            "",
            "y",
            // the camera: a wrong one is changed
            "/no/such/camera",
            "c",
            camera.toString(),
            "y",
            // the broker: a wrong password, then the right one
            url,
            "door",
            "wrong",
            "c",
            url,
            "door",
            PASSWORD,
            // write it
            "y");
    Cli done = owner.run("setup", "-c", target);
    assertEquals(ExitCode.OK, done.status(), done.err() + done.out());
    assertEquals(List.of(), List.copyOf(owner.left()));
    for (String said :
        List.of(
            "Please answer with one of these words.",
            "is no name for a door",
            "line 27 is taken already by latch",
            "the latch did not follow",
            "/no/such/camera is not a program",
            "ok: the camera works",
            "ok: the broker works",
            "Not tested: button.")) {
      assertTrue(done.out().contains(said), said + " is not in: " + done.out());
    }
    Configuration read = ConfigurationReader.read(target);
    assertEquals("garden", read.door().name());
    assertEquals("door", read.mqtt().orElseThrow().user().orElseThrow());
    Path secret = target.resolveSibling("mqtt-password");
    assertEquals(secret, read.mqtt().orElseThrow().passwordFile().orElseThrow());
    assertEquals(PASSWORD, Files.readString(secret));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
    assertFalse((Files.readString(target) + done.out()).contains(PASSWORD));
    assertEquals(List.of("doggydoor.yaml", "mqtt-password"), written());
  }

  @Test
  void aPasswordOverAnOpenNetworkIsTheOwnersOwnDecision() throws Exception {
    Owner careful =
        new Owner(
            "front",
            "strike",
            "n",
            "17",
            "27",
            "none",
            "tcp://broker.home",
            "door",
            "secret",
            "n",
            "none",
            "n");
    Cli refused = careful.run(words("--skip", "latch,button,camera,broker"));
    assertEquals(ExitCode.FAILED, refused.status(), refused.out());
    assertTrue(refused.out().contains("would cross the network for all to read"), refused.out());
    assertEquals(List.of(), written());
  }

  /** The owner shuts the flap, and the simulated contact says that it is open. */
  @Test
  void aContactThatIsTheOtherWayRoundIsLearnt() throws Exception {
    Owner owner =
        new Owner("front", "strike", "n", "17", "27", "22", "shut", "none", "y") {
          @Override
          public String line() {
            String answer = super.line();
            if (!"shut".equals(answer)) {
              return answer;
            }
            openTheFlapAndShutItAfterwards();
            return "";
          }
        };
    Cli done = owner.run(words("--control", socket, "--skip", "latch,button,camera"));
    assertEquals(ExitCode.OK, done.status(), done.err() + done.out());
    assertTrue(done.out().contains("contact.active_low is true now"), done.out());
    assertTrue(ConfigurationReader.read(target).contact().orElseThrow().activeLow());
  }

  private void openTheFlapAndShutItAfterwards() {
    try {
      SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap("flap open\nstatus\n".getBytes(StandardCharsets.UTF_8)));
      // The answer to the second line comes after the first is done.
      channel.read(ByteBuffer.allocate(100));
      Thread.ofVirtual()
          .start(
              () -> {
                try (channel) {
                  Thread.sleep(1000);
                  channel.write(ByteBuffer.wrap("flap shut\n".getBytes(StandardCharsets.UTF_8)));
                } catch (IOException | InterruptedException failure) {
                  throw new AssertionError(failure);
                }
              });
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Test
  void anInputThatEndsLeavesEverythingAsItWas() throws Exception {
    Cli ended = new Owner("simulated", "front", "strike").run("setup", "-c", target);
    assertEquals(ExitCode.FAILED, ended.status());
    assertEquals("the input is at its end; nothing was written", ended.err().strip());
    assertEquals(List.of(), written());
  }

  @Test
  void aBoardThatIsTooSmallIsGoneOnWithOnlyByChoice() throws Exception {
    Owner owner = new Owner("raspberry-pi-zero-2-w", "n");
    Cli refused = owner.run("setup", "-c", target);
    assertEquals(ExitCode.BOARD, refused.status(), refused.out());
    assertTrue(refused.out().contains("It has 512 MB"), refused.out());
    assertEquals(List.of(), List.copyOf(owner.left()));
  }
}
