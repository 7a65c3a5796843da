package io.github.doggydoor.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Role;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  private static String told(Role role, String words, Path... known) {
    Request request =
        new Request(
            "/health",
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Optional.of(new Phone(1, "hall", role)),
            "192.0.2.7",
            true);
    return FileNames.of(request, words, known);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the store /var/lib/doggydoor/teach.sqlite is damaged: restart the door"
            + " | the store teach.sqlite is damaged: restart the door",
        "ended (pipe from /bin/false); look at (/dev/video0) | ended (pipe from false); look at (video0)",
        "NoSuchFileException: \"/srv/my/FORCE.json\" | NoSuchFileException: \"FORCE.json\"",
        "of file:/home/eve/x.txt, and/or at 3 km/h | of file:x.txt, and/or at 3 km/h",
        "http://cam.lan:81/live/one and rtsp://[::1]/a/b | http://cam.lan:81/live/one and rtsp://[::1]/a/b",
        "/127.0.0.1:8480 is taken | /127.0.0.1:8480 is taken"
      })
  void whoeverIsNoOwnerReadsTheNamesOfFilesAlone(String words, String told) {
    assertEquals(told, told(Role.VIEWER, words));
    assertEquals(told, told(Role.KEEPER, words));
    assertEquals(words, told(Role.OWNER, words));
  }

  @Test
  void aFolderOfTheDoorMayHaveBlanksInItsName() {
    assertEquals(
        "state/teach.sqlite is damaged",
        told(
            Role.VIEWER,
            "/home/our house/state/teach.sqlite is damaged",
            Path.of("/home/our house/state")));
  }
}
