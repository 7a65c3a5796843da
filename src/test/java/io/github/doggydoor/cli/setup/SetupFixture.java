package io.github.doggydoor.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.mqtt.MosquittoBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A place to write to, a program as camera, and a real mosquitto. */
abstract class SetupFixture {
  static final String PASSWORD = "a secret of \"ours\"";

  @TempDir Path folder;
  Path target;
  Path camera;
  Path socket;
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
  final String broker() throws IOException, InterruptedException {
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

  final Object[] words(Object... more) {
    List<Object> words =
        new ArrayList<>(List.of("setup", "-c", target, "--board", "simulated", "--camera", camera));
    words.addAll(List.of(more));
    return words.toArray();
  }

  final List<String> written() throws IOException {
    if (!Files.exists(target.getParent())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(target.getParent())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
