package io.github.doggydoor.daemon;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.config.ConfigurationCopy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** The service, with a configuration that the test writes and a simulated board. */
abstract class ServiceFixture {
  static final String HOLD = "decision: {hold: 40s, max_hold: 50s}\nlatch: {max_on: 1m}\n";

  @TempDir Path folder;

  Path write(String more) throws Exception {
    return Files.writeString(
        folder.resolve("doggydoor.yaml"),
        """
        door: {name: test, state_dir: state}
        camera: {device: /dev/video99}
        board: {kind: simulated, control: control}
        """
            + more);
  }

  Path lastGood() {
    return folder.resolve("last-good.yaml");
  }

  Service.Settings settings(Map<String, String> environment) {
    Path file = folder.resolve("doggydoor.yaml");
    return new Service.Settings(
        file,
        Optional.of(new ConfigurationCopy(lastGood(), file)),
        Optional.of(new ConfigurationCopy(folder.resolve("running.yaml"), file)),
        Optional.of(folder.resolve("no-model")),
        Optional.empty(),
        environment);
  }

  void assertTheButtonOpens() throws Exception {
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.say("press");
      board.await("unlocked");
    }
  }
}
