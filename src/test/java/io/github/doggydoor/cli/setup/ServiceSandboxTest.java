package io.github.doggydoor.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.Main;
import io.github.doggydoor.config.Configuration.CameraConfig;
import io.github.doggydoor.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The trial in the service's sandbox. No systemd runs where tests do, so two scripts stand in for
 * it, and the camera's program asks whether it was granted what it wants; the virtual board's
 * {@code csi-camera} does the same with systemd itself.
 */
class ServiceSandboxTest {
  @TempDir private Path folder;
  private Path unit;
  private Path beside;
  private Path dropIn;
  private Path target;
  private Path camera;

  @BeforeEach
  void aServiceAndACamera() throws Exception {
    target = folder.resolve("doggydoor.yaml");
    dropIn = folder.resolve("unit.d/camera.conf");
    String java = String.join(" ", ChildJava.command(List.of(), Main.class.getName(), "\"$@\""));
    Path program = script("doggydoor", "exec " + java);
    unit = folder.resolve("doggydoor.service");
    Files.writeString(
        unit,
        Files.readString(Path.of("systemd/doggydoor.service"))
            .replace("/usr/bin/doggydoor run", program + " run")
            .replace("/etc/doggydoor/doggydoor.yaml", target.toString()));
    beside = folder.resolve("beside.conf");
    Files.writeString(
        beside,
        "[Unit]\nAfter=other.service\n[Service]\n# mine\nIPAddressDeny=any\nDeviceAllow=\\\n  char-mine rw\n");
    byte[] jpeg = PhotoDecoder.encodeJpeg(new Image(64, 48, new byte[64 * 48 * 3]), 90);
    Path picture = Files.write(folder.resolve("picture.jpg"), jpeg);
    camera =
        script(
            "rpicam-vid",
            "[ -n \"$GRANTED\" ] || { echo 'failed to open /dev/media0' >&2; exit 1; }\n"
                + "while cat '"
                + picture
                + "'; do sleep 0.1; done");
  }

  private Path script(String name, String body) throws IOException {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private ServiceSandbox sandbox(Path configuration) throws IOException {
    Path systemctl =
        script(
            "systemctl",
            "case $* in *FragmentPath*) echo '"
                + unit
                + "' ;; *DropInPaths*) echo '"
                + beside
                + " "
                + dropIn
                + "' ;; *) echo \"$@\" >>'"
                + folder
                + "/systemctl.said' ;; esac");
    Path run =
        script(
            "systemd-run",
            "printf '%s\\n' \"$@\" >'"
                + folder
                + "/run.said'\n"
                + "case $* in *'DeviceAllow=char-media rw'*) export GRANTED=1 ;; esac\n"
                + "while [ \"${1#--}\" != \"$1\" ]; do shift; done\nexec \"$@\"");
    return new ServiceSandbox(
        List.of(systemctl.toString()),
        List.of(run.toString()),
        dropIn,
        configuration,
        Optional.empty());
  }

  private String configuration() {
    return "{camera: {kind: pipe, command: [" + camera + "]}, board: {kind: simulated}}";
  }

  @Test
  void aCameraAtTheFlatCableIsBarredByTheUnitAloneAndSeenWithItsGrants() throws Exception {
    ServiceSandbox sandbox = sandbox(target);
    assertEquals(Optional.empty(), sandbox.obstacle());
    CameraException barred =
        assertThrows(
            CameraException.class,
            () -> sandbox.picture(CameraGrants.NONE, configuration(), target));
    assertTrue(barred.getMessage().contains("failed to open /dev/media0"), barred.getMessage());
    Image seen = sandbox.picture(CameraGrants.LIBCAMERA, configuration(), target);
    assertEquals(64, seen.width());
  }

  @Test
  void theTrialHasTheSandboxOfTheUnitAndOfWhatTheOwnerPutBesideItAndNothingOfItsStart()
      throws Exception {
    sandbox(target).picture(CameraGrants.LIBCAMERA, configuration(), target);
    List<String> words = Files.readAllLines(folder.resolve("run.said"));
    for (String line :
        List.of(
            "User=doggydoor",
            "DevicePolicy=closed",
            "DeviceAllow=char-video4linux rw",
            "PrivateTmp=yes",
            "ProtectSystem=strict",
            "SystemCallFilter=~@privileged @resources",
            "CapabilityBoundingSet=",
            "IPAddressDeny=any",
            "DeviceAllow=char-mine rw",
            "DeviceAllow=char-dma_heap rw")) {
      assertTrue(words.contains("--property=" + line), line + " is not in " + words);
    }
    for (String key : List.of("Type", "Exec", "Restart", "Watchdog", "RuntimeDirectory", "After")) {
      assertFalse(
          words.stream().anyMatch(word -> word.startsWith("--property=" + key)),
          key + " is in " + words);
    }
  }

  @Test
  void theFileBesideTheUnitIsWrittenForTheCameraAndTakenAwayWithItButNotTheOwnersOwn()
      throws Exception {
    ServiceSandbox sandbox = sandbox(target);
    assertTrue(sandbox.grant(CameraGrants.LIBCAMERA).orElseThrow().contains("is written"));
    assertEquals(CameraGrants.LIBCAMERA.text(group -> true), Files.readString(dropIn));
    assertTrue(sandbox.grant(CameraGrants.NONE).orElseThrow().contains("taken away"));
    assertFalse(Files.exists(dropIn));
    assertEquals(
        List.of("daemon-reload", "daemon-reload"),
        Files.readAllLines(folder.resolve("systemctl.said")));
    Files.writeString(dropIn, "[Service]\nDeviceAllow=char-media rw\n");
    assertEquals(Optional.empty(), sandbox.grant(CameraGrants.NONE));
    assertTrue(Files.exists(dropIn));
  }

  @Test
  void whatSetupWroteForAnEarlierCameraIsNoPartOfTheTrial() throws Exception {
    Files.createDirectories(dropIn.getParent());
    Files.writeString(dropIn, CameraGrants.LIBCAMERA.text(group -> true));
    ServiceSandbox sandbox = sandbox(target);
    assertThrows(
        CameraException.class, () -> sandbox.picture(CameraGrants.NONE, configuration(), target));
  }

  @Test
  void aServiceThatIsNotInstalledOrGoesByAnotherFileIsSaid() throws Exception {
    Path other = folder.resolve("other.yaml");
    assertTrue(sandbox(other).obstacle().orElseThrow().contains("another file than " + other));
    Files.writeString(unit, "");
    assertTrue(sandbox(target).obstacle().orElseThrow().contains("is not installed"));
  }

  @Test
  void onlyWhatTheKindOfCameraNeedsIsGrantedAndTheLeastIsTriedFirst() throws Exception {
    assertEquals(List.of(CameraGrants.NONE), CameraGrants.toTry(camera("{kind: v4l2}")));
    assertEquals(CameraGrants.NONE, CameraGrants.of(camera("{kind: v4l2}")));
    assertEquals(
        CameraGrants.LIBCAMERA,
        CameraGrants.of(camera("{kind: pipe, command: [/usr/bin/rpicam-vid, -n]}")));
    assertEquals(
        CameraGrants.ARGUS,
        CameraGrants.of(camera("{kind: pipe, command: [gst-launch-1.0, nvarguscamerasrc]}")));
    CameraConfig stream = camera("{kind: pipe, command: [ffmpeg, -i, \"rtsp://camera/1\"]}");
    assertEquals(CameraGrants.NONE, CameraGrants.of(stream));
    assertEquals(List.of(CameraGrants.NONE, CameraGrants.LIBCAMERA), CameraGrants.toTry(stream));
  }

  @Test
  void aGroupThatTheBoardLacksIsLeftOutForItWouldKeepTheServiceFromStarting() {
    assertTrue(CameraGrants.ARGUS.text(group -> true).contains("SupplementaryGroups=render\n"));
    assertFalse(CameraGrants.ARGUS.text(group -> false).contains("SupplementaryGroups"));
  }

  private CameraConfig camera(String yaml) throws Exception {
    return ConfigurationReader.parse("camera: " + yaml + "\n", target).camera();
  }
}
