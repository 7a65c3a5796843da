package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.gson.JsonArray;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas of commands, requests and pages say what the door takes and sends. */
class LogSchemasTest {
  private static List<String> mistakes(String name, String json) throws IOException {
    String schema = Files.readString(Path.of("docs/mqtt/" + name + ".schema.json"));
    return new ValidatorFactory()
        .withJsonNodeFactory(new GsonNode.Factory()).validate(schema, json).getErrors().stream()
            .map(Error::toString)
            .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"command\":\"unlock\"}",
        "{\"v\":1,\"command\":\"lock\",\"id\":\"7f3c\",\"expires_at\":\"2026-11-24T12:00:30Z\"}",
        "{\"command\":\"mode\",\"mode\":\"learn\",\"id\":null}"
      })
  void whatIsACommandByTheSchemaIsOneByTheDoor(String json) throws IOException {
    assertEquals(List.of(), mistakes("set", json));
    assertInstanceOf(Intake.Result.Accepted.class, Intake.command(bytes(json), false, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"command\":\"open\"}",
        "{\"command\":\"mode\"}",
        "{\"command\":\"mode\",\"mode\":\"x\"}",
        "{\"command\":\"lock\",\"id\":\"\"}",
        "{\"v\":2,\"command\":\"lock\"}"
      })
  void whatIsNoCommandByTheSchemaIsNoneByTheDoor(String json) throws IOException {
    assertFalse(mistakes("set", json).isEmpty());
    assertInstanceOf(Intake.Result.Refused.class, Intake.command(bytes(json), false, true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"v\":1,\"id\":\"p\",\"after\":3,\"limit\":5000,\"kinds\":[\"denied\"]}",
        "{\"id\":null,\"after\":null,\"limit\":null,\"kinds\":null}"
      })
  void whatIsARequestByTheSchemaIsOneByTheDoor(String json) throws IOException {
    assertEquals(List.of(), mistakes("log-get", json));
    assertInstanceOf(LogRequest.Page.class, LogRequest.read(bytes(json), false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{\"v\":2}",
        "{\"id\":7}",
        "{\"after\":-1}",
        "{\"limit\":0}",
        "{\"kinds\":[\"cat\"]}"
      })
  void whatIsNoRequestByTheSchemaIsNoneByTheDoor(String json) throws IOException {
    assertFalse(mistakes("log-get", json).isEmpty());
    assertInstanceOf(LogRequest.Refused.class, LogRequest.read(bytes(json), false));
  }

  @Test
  void pagesAndRefusalsAreAsTheSchemaSays() throws IOException {
    Row row =
        new Row(
            7,
            "019ab5f0-0000-7000-8000-000000000000",
            OffsetDateTime.parse("2026-11-24T12:00:00.120+09:00"),
            Kind.UNLOCKED,
            "3 of 5 frames are 보",
            Optional.empty(),
            OptionalDouble.of(2.5),
            OptionalDouble.empty(),
            Optional.of("7f3c"));
    JsonArray rows = new JsonArray();
    rows.add(Payloads.row(row));
    String page = new String(Payloads.page(Optional.of("p"), rows, 7, 9), StandardCharsets.UTF_8);
    assertEquals(List.of(), mistakes("log-reply", page));
    assertEquals(
        "{\"v\":1,\"id\":\"p\",\"result\":\"done\",\"reason\":null,\"rows\":["
            + Payloads.row(row)
            + "],\"more\":true,\"next\":7,\"newest\":9}",
        page);
    String refusal =
        new String(Payloads.noPage(Optional.empty(), "no JSON"), StandardCharsets.UTF_8);
    assertEquals(List.of(), mistakes("log-reply", refusal));
  }
}
