package io.github.doggydoor.cli.door;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.config.DecisionConfig;
import io.github.doggydoor.vision.ClassifierException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ChecksTest {
  @Test
  void aModelTooSlowForTheQuorumIsToldWithTheWindowThatWouldDo() throws Exception {
    DecisionConfig three = ConfigurationReader.read(Path.of("deploy/doggydoor.yaml")).decision();
    assertDoesNotThrow(() -> Checks.requirePace(three, Duration.ofSeconds(5)));
    ClassifierException slow =
        assertThrows(
            ClassifierException.class, () -> Checks.requirePace(three, Duration.ofMillis(5001)));
    assertTrue(slow.getMessage().contains("takes 5001 ms a frame"), slow.getMessage());
    assertTrue(slow.getMessage().contains("decision.window: 26s"), slow.getMessage());
  }
}
