package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.DoorLogs;
import io.github.doggydoor.doorlog.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Starts that something is in the way of. */
class ServiceTest extends ServiceFixture {
  private List<Row> rows() throws Exception {
    return DoorLogs.rows(folder.resolve("state"));
  }

  @Test
  void aConfigurationThatStartedIsCopiedAndServesTheButtonWhenTheNextIsRefused() throws Exception {
    write(HOLD);
    Service.start(settings(Map.of())).stop();
    assertEquals(Files.readString(folder.resolve("doggydoor.yaml")), Files.readString(lastGood()));
    assertEquals(Files.readString(lastGood()), Files.readString(folder.resolve("running.yaml")));
    write("latch: {max_on: ten}");
    Service service = Service.start(settings(Map.of()));
    try {
      assertEquals(Extent.PEOPLE, service.extent());
      assertTheButtonOpens();
    } finally {
      service.stop();
    }
    List<String> faults =
        rows().stream().filter(row -> row.kind() == Kind.FAULT).map(Row::why).toList();
    assertTrue(
        faults.stream().anyMatch(why -> why.contains("latch.max_on: \"ten\"")), faults.toString());
    assertTrue(rows().stream().anyMatch(row -> row.kind() == Kind.MANUAL));
  }

  @Test
  void aBoardThatCannotBeHadIsReplacedByTheOneThatStartedLast() throws Exception {
    write("");
    Service.start(settings(Map.of())).stop();
    Files.writeString(folder.resolve("doggydoor.yaml"), "board: {chip: /dev/gpiochip99}");
    Service service = Service.start(settings(Map.of()));
    try {
      assertEquals(Extent.PEOPLE, service.extent());
      assertTheButtonOpens();
    } finally {
      service.stop();
    }
  }

  @Test
  void withoutOneThatEverStartedTheMistakesAreTold() throws Exception {
    write("latch: {max_on: ten}");
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> Service.start(settings(Map.of())));
    assertTrue(refused.getMessage().contains("latch.max_on"), refused.getMessage());
    Files.writeString(folder.resolve("doggydoor.yaml"), "board: {chip: /dev/gpiochip99}");
    assertThrows(BoardException.class, () -> Service.start(settings(Map.of())));
  }

  @Test
  void aDoorThatDiedThreeTimesRunsItsButtonAloneAndACleanEndForgetsThat() throws Exception {
    Path broker = Files.createDirectory(folder.resolve("run"));
    Map<String, String> environment = Map.of("RUNTIME_DIRECTORY", broker.toString());
    write("mqtt: {url: \"tcp://127.0.0.1:1\"}");
    for (int i = 0; i < Starts.MANY; i++) {
      new Starts(broker.resolve("starts")).begun(System.nanoTime());
    }
    Service service = Service.start(settings(environment));
    try {
      assertEquals(Extent.BUTTON, service.extent());
      assertTheButtonOpens();
    } finally {
      service.stop();
    }
    assertTrue(Files.notExists(folder.resolve("state")), "the log was opened");
    Service whole = Service.start(settings(environment));
    try {
      assertEquals(Extent.WHOLE, whole.extent());
      assertTrue(Files.exists(broker.resolve("starts")));
    } finally {
      whole.stop();
    }
  }

  @Test
  void withoutNativeLibrariesTheButtonOpens() throws Exception {
    write("");
    String natives = System.getProperty("doggydoor.natives");
    System.setProperty("doggydoor.natives", folder.resolve("none").toString());
    try {
      Service service = Service.start(settings(Map.of()));
      try {
        assertTheButtonOpens();
      } finally {
        service.stop();
      }
    } finally {
      System.setProperty("doggydoor.natives", natives);
    }
  }

  @Test
  void withADoorLogOfNonsenseTheButtonOpens() throws Exception {
    Path log = Files.createDirectories(folder.resolve("state")).resolve("doorlog.sqlite");
    Files.writeString(log, "nonsense ".repeat(10_000));
    write("");
    Service service = Service.start(settings(Map.of()));
    try {
      assertTheButtonOpens();
    } finally {
      service.stop();
    }
  }
}
