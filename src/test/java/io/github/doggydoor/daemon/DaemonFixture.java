package io.github.doggydoor.daemon;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.demo.ShippedModel;
import io.github.doggydoor.doorlog.DoorLogs;
import io.github.doggydoor.doorlog.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A whole door on drawn photos, with the model that knows Bo on them. */
abstract class DaemonFixture {
  @TempDir Path folder;

  /**
   * Three frames in ten seconds decide: a busy machine may score but one in two. The model knows
   * whole drawings.
   */
  Configuration configuration(String camera, String more) throws Exception {
    return ConfigurationReader.read(
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: %s
            vision: {look: frame, fps: 8, linger: 3s, without_references: true}
            decision: {n: 3, window: 10s, visit_gap: 1s, hold: 2s, max_hold: 8s}
            board: {kind: simulated, control: control}
            %s
            """
                .formatted(camera, more)));
  }

  Configuration replay(String script, String more) throws Exception {
    Files.writeString(folder.resolve("visit.txt"), script);
    return configuration("{kind: replay, path: visit.txt, rate: 8}", more);
  }

  Path model() throws Exception {
    Path bundle = folder.resolve("bo");
    ShippedModel.unpack(bundle);
    return bundle;
  }

  List<Row> rows() throws Exception {
    return DoorLogs.rows(folder.resolve("state"));
  }
}
