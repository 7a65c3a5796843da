package io.github.doggydoor.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Setup that asks, with a simulated board, a program as camera, and a real mosquitto. */
class SetupDialogueTest extends SetupFixture {
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
            "none",
            "strike",
            "n",
            "17",
            "27",
            "none",
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
        new Owner("front", "strike", "n", "17", "27", "22", "none", "shut", "none", "y") {
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

  /** Nobody is there, and the simulated sensor says that somebody is. */
  @Test
  void aSensorInsideThatIsTheOtherWayRoundIsLearnt() throws Exception {
    Owner owner =
        new Owner("front", "strike", "n", "17", "27", "none", "24", "away", "none", "y") {
          @Override
          public String line() {
            String answer = super.line();
            if (!"away".equals(answer)) {
              return answer;
            }
            tell("inside on", "inside off");
            return "";
          }
        };
    Cli done = owner.run(words("--control", socket, "--skip", "latch,button,camera"));
    assertEquals(ExitCode.OK, done.status(), done.err() + done.out());
    assertTrue(done.out().contains("inside.active_low is false now"), done.out());
    assertFalse(
        ConfigurationReader.read(target).inside().orElseThrow().line().orElseThrow().activeLow(),
        done.out());
  }

  private void openTheFlapAndShutItAfterwards() {
    tell("flap open", "flap shut");
  }

  /** The board hears the one word now, and the other in a second. */
  private void tell(String now, String later) {
    try {
      SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
      channel.write(ByteBuffer.wrap((now + "\nstatus\n").getBytes(StandardCharsets.UTF_8)));
      // The answer to the second line comes after the first is done.
      channel.read(ByteBuffer.allocate(100));
      Thread.ofVirtual()
          .start(
              () -> {
                try (channel) {
                  Thread.sleep(1000);
                  channel.write(ByteBuffer.wrap((later + "\n").getBytes(StandardCharsets.UTF_8)));
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
