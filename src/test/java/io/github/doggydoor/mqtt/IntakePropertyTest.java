package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.mqtt.Intake.Result;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class IntakePropertyTest {
  @Property
  void anyBytesGetAnAnswer(@ForAll byte[] payload, @ForAll String tail) {
    byte[] nearly = ("{\"command\":" + tail).getBytes(StandardCharsets.UTF_8);
    assertNotNull(Intake.command(payload, false, true));
    assertNotNull(Intake.command(nearly, false, true));
    assertNotNull(Intake.mode(payload, false, true));
  }

  @Test
  void ofAHundredThousandPiecesOfNonsenseNoneIsAnUnlockThatCounts() {
    Nonsense nonsense = new Nonsense(1);
    Instant longAgo = Instant.parse("2021-01-01T00:00:00Z");
    for (int i = 0; i < 100_000; i++) {
      byte[] payload = nonsense.next(Integer.MAX_VALUE);
      for (Result result :
          new Result[] {Intake.command(payload, false, true), Intake.mode(payload, false, true)}) {
        switch (result) {
          case Result.Refused refused -> assertFalse(refused.reason().isBlank());
          case Result.Accepted accepted ->
              assertTrue(
                  accepted.command().expiresAt().orElse(Instant.MAX).isBefore(longAgo),
                  () -> new String(payload, StandardCharsets.UTF_8));
        }
      }
    }
  }
}
