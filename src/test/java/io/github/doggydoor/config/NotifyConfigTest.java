package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.NotifyConfig.Event;
import io.github.doggydoor.config.NotifyConfig.Kind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyConfigTest {
  private static final Path FILE = Path.of("/etc/doggydoor/doggydoor.yaml");

  private static Configuration read(String targets) throws ConfigurationException {
    return ConfigurationReader.parse("door: {zone: UTC}\nnotify: " + targets, FILE);
  }

  private static String refusal(String targets) {
    return assertThrows(ConfigurationException.class, () -> read(targets)).getMessage();
  }

  @Test
  void withoutItNobodyIsTold() throws Exception {
    assertEquals(List.of(), ConfigurationReader.parse("", FILE).notifications());
  }

  @Test
  void aTargetIsReadWithAllThatItSays() throws Exception {
    NotifyConfig target =
        read("[{url: \"https://ntfy.sh/bo\"}, {kind: webhook, url: \"http://localhost:81/hook?a=b\","
                + " token_file: token, events: [denied], picture: true, quiet: [\"22:00-06:30\", \"13:00-14:00\"]}]")
            .notifications()
            .get(1);
    assertEquals("notify[1]", target.key());
    assertEquals(Kind.WEBHOOK, target.kind());
    assertEquals(Path.of("/etc/doggydoor/token"), target.tokenFile().orElseThrow());
    assertEquals(Set.of(Event.DENIED), target.events());
    assertTrue(target.picture());
    assertTrue(target.quiet().orElseThrow().allows(Instant.parse("2026-11-30T23:00:00Z")));
    assertTrue(target.quiet().orElseThrow().allows(Instant.parse("2026-11-30T06:29:00Z")));
    assertFalse(target.quiet().orElseThrow().allows(Instant.parse("2026-11-30T12:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{}] | notify[0].url: is needed",
        "[{url: \"https://ntfy.sh/\"}] | notify[0].url: must end with a topic",
        "[{url: \"https://ntfy.sh/topic-secret/ä\"}] | notify[0].url: must end with a topic",
        "[{url: \"http://ntfy.sh/topic-secret\"}] | notify[0].url: would have messages and token cross",
        "[{url: \"https://me:topic-secret@ntfy.sh/bo\"}] | notify[0].url: is no address to send to",
        "[{url: \"ftp://ntfy.sh/topic-secret\"}] | notify[0].url: is no address to send to",
        "[{url: \"topic-secret\"}] | notify[0].url: is no address to send to",
        "[{url: \"https://ntfy.sh:99999/topic-secret\"}] | notify[0].url: is no address to send to",
        "[{url: [a]}] | notify[0].url",
        "[{url: \"https://ntfy.sh/bo\", kind: mail}] | notify[0].kind",
        "[{url: \"https://ntfy.sh/bo\", events: []}] | notify[0].events: names nothing to tell",
        "[{url: \"https://ntfy.sh/bo\", events: [barked]}] | notify[0].events: \"barked\" is",
        "[{url: \"https://ntfy.sh/bo\", quiet: [\"22-6\"]}] | notify[0].quiet: \"22-6\" is no span of a day",
        "[{url: \"https://ntfy.sh/bo\", tokenfile: x}] | notify[0].tokenfile is not a key",
        "{url: \"https://ntfy.sh/bo\"} | notify: must be a list"
      })
  void whatIsWrongIsToldWithItsKeyAndWithoutTheSecretOfTheAddress(String targets, String words) {
    String refusal = refusal(targets);
    assertTrue(refusal.contains(words), refusal);
    assertFalse(refusal.contains("secret"), refusal);
  }

  @Test
  void moreThanEightTargetsAreTooMany() {
    String one = "{url: \"https://ntfy.sh/bo\"}";
    assertTrue(refusal("[" + (one + ",").repeat(8) + one + "]").contains("more than 8"));
  }

  @Test
  void plaintextToAnotherMachineIsWarnedAboutWhereTheOwnerWantsIt() throws Exception {
    assertEquals(
        List.of(
            "notify[0].allow_plaintext: whoever listens on the way reads the messages, and learns the token."),
        read("[{url: \"http://192.168.1.7/bo\", allow_plaintext: true}]").warnings());
    assertEquals(List.of(), read("[{url: \"http://127.0.0.1/bo\"}]").warnings());
  }
}
