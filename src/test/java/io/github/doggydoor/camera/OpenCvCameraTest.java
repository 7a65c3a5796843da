package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenCvCameraTest {
  @TempDir private Path folder;

  @Test
  void whatIsNoCameraIsRefusedByNameWithTheReason() throws Exception {
    refused(Path.of("/dev/video-none"), "does not exist; there ");
    refused(Files.createFile(folder.resolve("file")), "is not a video device");
    refused(folder, "is not a video device");
    refused(Path.of("/dev/null"), "could not be opened");
  }

  @Test
  void aCameraThatIsNotOpenCannotBeReadAndMayBeClosed() {
    OpenCvCamera camera = camera(Path.of("/dev/null"));
    camera.close();
    assertThrows(CameraException.class, () -> camera.read(Duration.ofMillis(10)));
    camera.close();
  }

  private static OpenCvCamera camera(Path device) {
    return new OpenCvCamera("yard", device, new CameraSettings(1280, 720, 15), 160);
  }

  private static void refused(Path device, String why) {
    try (OpenCvCamera camera = camera(device)) {
      String message = assertThrows(CameraException.class, camera::open).getMessage();
      assertTrue(message.contains(device.toString()) && message.contains(why), message);
    }
  }
}
