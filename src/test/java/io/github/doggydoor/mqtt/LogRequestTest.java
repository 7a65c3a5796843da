package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.github.doggydoor.decision.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogRequestTest {
  private static LogRequest read(String text) {
    return LogRequest.read(text.getBytes(StandardCharsets.UTF_8), false);
  }

  @Test
  void aRequestIsReadWithAllThatItSays() {
    assertEquals(
        new LogRequest.Page(
            Optional.of("p1"), 12, 50, Set.of(Kind.DENIED, Kind.REMOTE), Optional.of("rex")),
        read(
            "{\"v\":1,\"id\":\"p1\",\"after\":12,\"limit\":50,\"kinds\":[\"denied\",\"remote\"],\"dog\":\"rex\"}"));
  }

  @Test
  void whatIsLeftOutMeansFromTheBeginningAndAllKinds() {
    assertEquals(
        new LogRequest.Page(Optional.empty(), 0, 100, Set.of(), Optional.empty()), read("{}"));
    assertEquals(
        new LogRequest.Page(Optional.empty(), 0, 100, Set.of(), Optional.empty()),
        read(
            "{\"id\":null,\"after\":null,\"limit\":null,\"kinds\":null,\"dog\":null,\"more\":{\"a\":[]}}"));
  }

  @Test
  void aPageIsNeverLargerThanTwoHundredRows() {
    assertEquals(
        new LogRequest.Page(Optional.empty(), 0, 200, Set.of(), Optional.empty()),
        read("{\"limit\":1000000}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | the request must be a JSON object",
        "all | the JSON is malformed",
        "{} x | the JSON is malformed",
        "{\"after\":1 | the JSON is malformed",
        "{\"v\":2} | the request has a version (v) that is not 1",
        "{\"id\":7} | the id must be 1 to 128 printable characters",
        "{\"id\":\"\"} | the id must be 1 to 128 printable characters",
        "{\"after\":-1} | after must be a whole number, 0 at least",
        "{\"after\":1e999999999} | after must be a whole number, 0 at least",
        "{\"after\":\"1\"} | after must be a whole number, 0 at least",
        "{\"dog\":7} | dog must be the name of one",
        "{\"limit\":0} | limit must be a whole number, 1 at least",
        "{\"limit\":1.5} | limit must be a whole number, 1 at least",
        "{\"kinds\":\"denied\"} | kinds must be a list of words",
        "{\"kinds\":[{}]} | kinds must be of unlocked, locked, denied, waiting, manual, remote,"
            + " mode, blind, jammed, ajar, fault, cleared, started, stopped, passage,"
            + " whereabouts, missing",
      })
  void whatIsNoRequestIsRefusedWithAReason(String payload, String reason) {
    assertEquals(reason, assertInstanceOf(LogRequest.Refused.class, read(payload)).reason());
  }

  @Test
  void aRetainedRequestIsRefusedUnderItsId() {
    assertEquals(
        new LogRequest.Refused(
            Optional.of("p1"), "the broker had kept it (send it without retain)"),
        LogRequest.read("{\"id\":\"p1\"}".getBytes(StandardCharsets.UTF_8), true));
  }

  @Test
  void deepAndLongAndBrokenPayloadsAreRefused() {
    assertInstanceOf(LogRequest.Refused.class, read("[".repeat(4000)));
    assertInstanceOf(LogRequest.Refused.class, read("{\"a\":".repeat(800)));
    assertInstanceOf(LogRequest.Refused.class, read("{".repeat(5000)));
    assertInstanceOf(
        LogRequest.Refused.class, LogRequest.read(new byte[] {(byte) 0xC3, 0x28}, false));
  }

  @Property
  void anyBytesGetAnAnswer(@ForAll byte[] payload, @ForAll String tail) {
    assertNotNull(LogRequest.read(payload, false));
    assertNotNull(read("{\"kinds\":" + tail));
    assertNotNull(read("{\"after\":" + tail + "}"));
  }
}
