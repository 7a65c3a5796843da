package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Whereabouts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntakeTest {
  @Test
  void aCommandIsReadWithIdAndExpiry() {
    Intake.Result result =
        read("{\"command\":\"unlock\",\"id\":\"a1\",\"expires_at\":\"2026-11-24T14:00:00+09:00\"}");
    assertEquals(
        new Intake.Result.Accepted(
            new Command(
                new Command.Request.Unlock(),
                Optional.of("a1"),
                Optional.of(Instant.parse("2026-11-24T05:00:00Z")),
                true,
                false,
                "mqtt")),
        result);
  }

  @Test
  void theTopicOfTheModeTakesAWordAndNothingElse() {
    Intake.Result result = Intake.mode(bytes("free"), false, true);
    Command command = assertInstanceOf(Intake.Result.Accepted.class, result).command();
    assertEquals(new Command.Request.SetMode(Mode.FREE), command.request());
    assertInstanceOf(
        Intake.Result.Refused.class, Intake.mode(bytes("{\"command\":\"unlock\"}"), false, true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "out | bo | OUT",
        "bo home | bo | HOME",
        "rex unknown | rex | UNKNOWN",
        "{\"home\":\"out\"} | bo | OUT",
        "{\"command\":\"home\",\"dog\":\"rex\",\"home\":\"home\"} | rex | HOME"
      })
  void whereTheDogIsIsAWordAHisNameAndAWordOrJson(String payload, String dog, Whereabouts where) {
    Intake.Result result = Intake.home(bytes(payload), false, true);
    assertEquals(
        new Command.Request.SetWhereabouts(dog, where),
        assertInstanceOf(Intake.Result.Accepted.class, result).command().request());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "garden | where the dog is must be one of home, out, unknown",
        "bo | where the dog is must be one of home, out, unknown",
        "{\"command\":\"unlock\"} | this topic takes only where the dog is"
      })
  void whatSaysNotWhereTheDogIsIsRefused(String payload, String reason) {
    assertEquals(
        reason,
        assertInstanceOf(Intake.Result.Refused.class, Intake.home(bytes(payload), false, true))
            .reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "unlock | the payload is neither LOCK nor UNLOCK nor a JSON object",
        "{\"command\":\"open\"} | the command is unknown: unlock, lock or mode are known",
        "{\"id\":\"x\"} | the command is missing: unlock, lock or mode",
        "{\"command\":{\"a\":[]}} | a command is one flat object, and a value in it is not",
        "{\"command\":7} | a value in the command is neither text nor null",
        "{\"command\":\"lock\"} x | the JSON is malformed",
        "{\"command\":\"lock\" | the JSON ends too early",
        "{\"command\":\"lock\",\"command\":\"unlock\"} | a key is there twice",
        "{\"command\":\"lock\",\"id\":\"\"} | the id must be 1 to 128 printable characters",
        "{\"command\":\"lock\",\"v\":2} | the command has a version (v) that is not 1",
        "{\"command\":\"lock\",\"expires_at\":\"soon\"}"
            + " | expires_at must be a time like 2026-11-24T14:00:00Z",
        "{\"command\":\"mode\",\"mode\":\"x\"}"
            + " | the mode must be one of auto, lockdown, free, learn",
      })
  void whatIsNoCommandIsRefusedWithAReason(String payload, String reason) {
    assertEquals(reason, assertInstanceOf(Intake.Result.Refused.class, read(payload)).reason());
  }

  @Test
  void longAndBrokenTextIsRefused() {
    assertEquals(
        "the payload is longer than 4096 bytes",
        assertInstanceOf(Intake.Result.Refused.class, read("{".repeat(4_097))).reason());
    assertEquals(
        "the payload is not UTF-8",
        assertInstanceOf(
                Intake.Result.Refused.class,
                Intake.command(new byte[] {(byte) 0xC3, 0x28}, false, true))
            .reason());
  }

  private static Intake.Result read(String text) {
    return Intake.command(bytes(text), true, false);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
