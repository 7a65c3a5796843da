package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The payloads against their golden files. */
class PayloadsTest {
  @Test
  void aRowIsSentAsTheGoldenFileHasIt() throws IOException {
    Row row =
        new Row(
            7,
            "019ab5f0-0000-7000-8000-000000000000",
            OffsetDateTime.parse("2026-11-24T12:00:00.120+09:00"),
            Kind.UNLOCKED,
            "3 of 5 frames are 보",
            Optional.of("2026-11-24/x.jpg"),
            OptionalDouble.of(2.5),
            OptionalDouble.of(Double.NaN),
            Optional.empty());
    assertGolden("event.json", Payloads.event(row));
  }

  @Test
  void theStateIsSentAsTheGoldenFileHasIt() throws IOException {
    Status status =
        new Status(
            Status.Lock.UNLOCKED,
            Mode.AUTO,
            Optional.of(false),
            Instant.parse("2026-11-24T03:00:00Z"),
            Optional.of(new Status.Visitor("bo", Instant.parse("2026-11-24T02:59:59.5Z"), 2.5)),
            Optional.empty(),
            List.of("the disk is full"));
    assertGolden("state.json", Payloads.state(status, Optional.of("bo"), "1.0.0"));
  }

  @Test
  void anAnswerIsSentAsTheGoldenFileHasIt() throws IOException {
    assertGolden("ack.json", Payloads.ack(Optional.empty(), false, "a \"retained\" command"));
  }

  private static void assertGolden(String name, byte[] payload) throws IOException {
    try (InputStream golden = PayloadsTest.class.getResourceAsStream(name)) {
      assertEquals(
          new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip(),
          new String(payload, StandardCharsets.UTF_8));
    }
  }
}
