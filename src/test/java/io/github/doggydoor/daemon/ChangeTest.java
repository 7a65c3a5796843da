package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.Change.Part;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final Path FILE = Path.of("/etc/doggydoor/doggydoor.yaml");

  private static Change from(String old, String fresh) throws Exception {
    return Change.between(
        ConfigurationReader.parse(old, FILE), ConfigurationReader.parse(fresh, FILE));
  }

  private static void assertParts(Set<Part> parts, String fresh) throws Exception {
    Change change = from("", fresh);
    assertEquals(parts, change.parts(), fresh);
    assertEquals(List.of(), change.restart(), fresh);
    assertTrue(change.any(), fresh);
  }

  @Test
  void theSameConfigurationChangesNothing() throws Exception {
    assertEquals(
        new Change(Set.of(), false, List.of()), from("latch: {line: 5}", "latch: {line: 5}"));
  }

  @Test
  void onlyWhatAKeyConcernsBeginsAnew() throws Exception {
    assertParts(Set.of(), "decision: {open_threshold: 2, hold: 3s}");
    assertParts(Set.of(), "latch: {max_on: 20s, rest: 2s, max_cycles_per_minute: 5}");
    assertParts(Set.of(), "schedule: [{from: \"06:00\", to: \"22:00\"}]");
    assertParts(Set.of(), "button: {obeys_lockdown: true}");
    assertParts(Set.of(), "contact: {ajar_after: 1m}");
    assertParts(Set.of(Part.BROKER), "latch: {blocks: in}");
    assertParts(Set.of(Part.EYES), "camera: {device: /dev/video1}");
    assertParts(Set.of(Part.EYES), "vision: {mask: [[[0, 0], [0.3, 0], [0.3, 0.4]]]}");
    assertParts(Set.of(Part.EYES), "vision: {look: frame}");
    assertParts(Set.of(Part.MODEL), "vision: {threads: 1}");
    assertParts(Set.of(Part.MODEL), "vision: {confirm: full}");
    assertParts(Set.of(Part.MODEL), "vision: {confirm_model: /srv/full}");
    assertParts(Set.of(Part.MODEL), "vision: {winograd: off}");
    assertParts(Set.of(Part.MODEL), "vision: {without_references: true}");
    assertParts(Set.of(Part.MODEL), "vision: {model: /srv/bo}");
    assertParts(Set.of(Part.BROKER), "mqtt: {url: \"tcp://localhost\"}");
    assertParts(Set.of(), "web: {unlock: false, listen: 127.0.0.1:9000}");
    assertParts(Set.of(Part.BROKER), "web: {proxy: 127.0.0.1}");
    assertParts(Set.of(Part.NOTICES), "notify: [{url: \"https://ntfy.sh/bo\"}]");
  }

  @Test
  void whatLinesAndLogAreMadeOfWantsARestart() throws Exception {
    assertEquals(
        List.of("latch.line", "latch.energize", "latch.active_low", "button", "board"),
        from(
                "",
                "{latch: {line: 1, energize: lock, active_low: true}, button: {bias: none}, board:"
                    + " {chip: tegra234-gpio}}")
            .restart());
    assertEquals(
        List.of("door.name", "door.zone", "door.state_dir", "contact", "bolt", "log"),
        from(
                "door: {zone: UTC}",
                "{door: {name: back, zone: Asia/Tokyo, state_dir: /srv}, contact: {line: 1}, bolt:"
                    + " {line: 2}, log: {max_age: 1d}}")
            .restart());
  }

  @Test
  void ofTheSensorInsideOnlyItsLineWantsARestart() throws Exception {
    String inside = "inside: {line: 24}";
    assertEquals(List.of("inside"), from("", inside).restart());
    assertEquals(List.of("inside"), from(inside, "inside: {line: 24, debounce: 50ms}").restart());
    Change rules =
        from(
            inside,
            "{inside: {line: 24, hold: 2s}, schedule_out: [{from: \"06:00\", to: \"22:00\"}]}");
    assertEquals(new Change(Set.of(), true, List.of()), rules);
  }

  /** Guards against a key that is added later, and forgotten here. */
  @Test
  void everySectionIsEitherReloadedOrWantsARestart() throws Exception {
    String source =
        Files.readString(Path.of("src/main/java/io/github/doggydoor/daemon/Change.java"));
    // The page looks at its own section by itself, every two seconds.
    Set<String> rules = Set.of("decision", "sensors", "schedule", "tellAt", "dogs", "web");
    Set<String> forgotten =
        java.util.Arrays.stream(Configuration.class.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(name -> !rules.contains(name) && !source.contains("old." + name + "()"))
            .collect(Collectors.toSet());
    assertEquals(Set.of(), forgotten);
  }
}
