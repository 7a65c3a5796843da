package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Devices, and what kernel and udev call them, as files in a folder. */
class VideoDevicesTest {
  @TempDir private Path folder;
  private Path device;
  private Path names;

  @BeforeEach
  void twoCameras() throws IOException {
    device = Files.createFile(folder.resolve("video0"));
    Path other = Files.createFile(folder.resolve("video2"));
    names = folder.resolve("v4l");
    Files.createDirectories(names.resolve("by-id"));
    Files.createDirectories(names.resolve("by-path"));
    Files.createSymbolicLink(names.resolve("by-id/usb-A_Webcam_1-video-index0"), other);
    Files.createSymbolicLink(names.resolve("by-path/pci-1-video-index0"), device);
    Path kernel = Files.createDirectories(folder.resolve("kernel/video0"));
    Files.writeString(kernel.resolve("name"), "HD Webcam C270\n");
  }

  @Test
  void theCardIsCalledAsItsDriverCallsIt() throws IOException {
    Path kernel = folder.resolve("kernel");
    assertEquals(Optional.of("HD Webcam C270"), VideoDevices.card(device, kernel));
    Path link = Files.createSymbolicLink(folder.resolve("link"), device);
    assertEquals(Optional.of("HD Webcam C270"), VideoDevices.card(link, kernel));
    assertEquals(Optional.empty(), VideoDevices.card(folder.resolve("video2"), kernel));
    assertEquals(Optional.empty(), VideoDevices.card(folder.resolve("video7"), kernel));
  }

  @Test
  void aNumberIsAnsweredWithTheNameThatStaysAndByItsMakerFirst() throws IOException {
    Path socket = names.resolve("by-path/pci-1-video-index0");
    assertEquals(Optional.of(socket), VideoDevices.lastingName(device, names));
    Path maker = Files.createSymbolicLink(names.resolve("by-id/usb-C270_2-video-index0"), device);
    assertEquals(Optional.of(maker), VideoDevices.lastingName(device, names));
    assertEquals(Optional.empty(), VideoDevices.lastingName(maker, names), "it stays already");
    assertEquals(Optional.empty(), VideoDevices.lastingName(device, folder.resolve("no-udev")));
  }
}
