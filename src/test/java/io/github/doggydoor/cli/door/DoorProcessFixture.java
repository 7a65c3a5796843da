package io.github.doggydoor.cli.door;

import io.github.doggydoor.ChildJava;
import io.github.doggydoor.DoorProcess;
import io.github.doggydoor.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A door without a model or a camera, as a process. */
abstract class DoorProcessFixture {
  static final String ARMED = "The button is armed";
  static final String LAST = "Stopped; the latch is in its locked position.";

  @TempDir Path folder;
  Path configuration;
  Path state;

  @BeforeEach
  void aDoorWithoutModelOrCamera() throws IOException {
    state = folder.resolve("state");
    Files.createDirectories(folder.resolve("photos"));
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {kind: replay, path: photos}
            board: {kind: simulated}
            """);
  }

  DoorProcess run() throws IOException {
    return started(System.getProperty("java.class.path"), List.of());
  }

  /**
   * Starts it.
   *
   * @param classPath of Java, which whoever runs it must be able to read
   * @param before words before Java's, such as a program that changes the user
   */
  DoorProcess started(String classPath, List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        ChildJava.command(
            classPath,
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
            Main.class.getName(),
            "run",
            "--config",
            configuration.toString()));
    DoorProcess door = new DoorProcess(command, folder.resolve("door.log"));
    door.start();
    return door;
  }
}
