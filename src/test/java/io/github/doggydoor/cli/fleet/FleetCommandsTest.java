package io.github.doggydoor.cli.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.fleet.FleetFixture;
import io.github.doggydoor.mqtt.LyingDoor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fleet as its keeper sees it, by a real store. */
class FleetCommandsTest extends FleetFixture {
  private static final String STATE =
      "{\"v\":1,\"lock\":\"locked\",\"mode\":\"auto\",\"contact\":\"closed\",\"since\":\"2026-11-24T03:00:00Z\",\"waiting\":false,\"last_visitor\":null,\"blind\":null,\"faults\":[%s],\"model\":\"bo\",\"version\":\"1.0.0\"}";

  private Cli fleet(Object... words) {
    List<Object> all = new ArrayList<>(List.of("fleet"));
    all.addAll(List.of(words));
    String role = words[0].equals("heal") ? "fleet_heal" : "fleet_view";
    all.addAll(List.of("--store", store.connectionAs(role)));
    return Cli.run(all.toArray());
  }

  private Cli heal(Object... words) {
    List<Object> all = new ArrayList<>(List.of("heal", "--url", broker.uri(), "--wait", "3"));
    all.addAll(List.of(words));
    return fleet(all.toArray());
  }

  @Test
  void aFleetThatIsWellIsSaidToBeAndOneThatIsNotSaysWhichDoorsAndWhatToDo() throws Exception {
    Door front = door("front", 5);
    cameBut(front);
    arrives("front", "state", STATE.formatted(""));
    Cli well = fleet("status");
    assertEquals(ExitCode.OK, well.status(), well.out() + well.err());
    assertTrue(well.out().contains("1: 1 online, 0 silent, 0 with a fault"), well.out());
    assertTrue(well.out().endsWith("All is well.\n"), well.out());
    store.ask("DELETE FROM door_row WHERE seq IN (2, 4); CALL recount();");
    arrives("back", "state", STATE.formatted("\"the disk \\u001b[2J\""));
    Cli ill = fleet("status");
    assertEquals(ExitCode.FAILED, ill.status(), ill.out());
    assertTrue(ill.out().contains("missing       2 rows (gaps: 2)"), ill.out());
    assertTrue(ill.out().contains("rows_missing  front: rows are missing here"), ill.out());
    assertTrue(ill.out().contains("fault         back: "), ill.out());
    Cli json = fleet("status", "--json");
    assertEquals(ExitCode.FAILED, json.status());
    JsonObject status = JsonParser.parseString(json.out()).getAsJsonObject();
    assertEquals(2, status.get("rows_missing").getAsLong());
    assertEquals(
        "front",
        status
            .getAsJsonObject("trouble")
            .getAsJsonObject("rows_missing")
            .getAsJsonArray("doors")
            .get(0)
            .getAsString());
  }

  @Test
  void eachDoorIsALineAndWhatItSaidWorksNoTerminal() throws Exception {
    cameBut(door("front", 5), 2, 3);
    arrives("front", "state", STATE.formatted(""));
    arrives("back", "state", STATE.formatted("").replace("1.0.0", "\\u009b2J\\u001b[2J"));
    List<String> table = fleet("doors").lines();
    assertEquals(3, table.size());
    assertTrue(table.get(1).matches("back +- .*\\?2J\\?\\[2J.*"), table.get(1));
    assertTrue(
        table.get(2).matches("front +online .*locked +auto +1\\.0\\.0 +3 +2 .*"), table.get(2));
    List<String> troubled = fleet("doors", "--trouble", "--json").lines();
    assertFalse(troubled.isEmpty());
    assertFalse(String.join("", troubled).contains("\u009b"));
    for (String line : troubled) {
      JsonObject door = JsonParser.parseString(line).getAsJsonObject();
      assertFalse(door.getAsJsonArray("trouble").isEmpty(), line);
      String version = door.getAsJsonObject("state").get("version").getAsString();
      assertTrue(List.of("1.0.0", "\u009b2J\u001b[2J").contains(version), version);
    }
  }

  @Test
  void gapsAreListedByDoorAndNumber() throws Exception {
    cameBut(door("front", 9), 1, 2, 5, 5);
    assertEquals(
        List.of("door first last missing", "front 1 2 2", "front 5 5 1"),
        fleet("gaps").lines().stream().map(line -> line.strip().replaceAll(" +", " ")).toList());
    JsonObject first =
        JsonParser.parseString(fleet("gaps", "--json").lines().getFirst()).getAsJsonObject();
    assertEquals(2, first.get("last").getAsLong());
  }

  @Test
  void theLogOfTheStoreIsTheLogOfTheDoor() throws Exception {
    Door front = door("front", 150);
    cameBut(front);
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of("--json"),
            List.of("--kind", "denied"),
            List.of("--since", "1h"))) {
      List<Object> far =
          new ArrayList<>(List.of("remote", "log", "--url", broker.uri(), "--door", "front"));
      far.addAll(words);
      List<Object> here = new ArrayList<>(List.of("log", "--door", "front"));
      here.addAll(words);
      Cli shown = fleet(here.toArray());
      assertEquals(ExitCode.OK, shown.status(), shown.err());
      assertEquals(Cli.run(far.toArray()).out(), shown.out(), words.toString());
    }
    assertEquals(150, fleet("log", "--door", "front", "--since", "1h").lines().size());
    List<String> newest = fleet("log", "--door", "front", "--limit", "2").lines();
    assertTrue(newest.get(0).startsWith("   149  "), newest.get(0));
    assertEquals(2, newest.size());
    assertEquals("", fleet("log", "--door", "front", "--kind", "fault").out());
  }

  @Test
  void aRowThatNobodyHereKnowsHidesNoOther() throws Exception {
    online("front");
    arrives("front", "event", LyingDoor.row(1).replace("denied", "barked"));
    arrives("front", "event", LyingDoor.row(2));
    Cli shown = fleet("log", "--door", "front");
    assertEquals(1, shown.lines().size());
    assertTrue(shown.err().contains("barked"), shown.err());
  }

  @Test
  void healingSaysWhatItWouldAskAndThenAsksIt() throws Exception {
    Door front = door("front", 30);
    cameBut(front, 2, 4, 29, 30);
    Cli planned = heal("--dry-run");
    assertEquals(ExitCode.OK, planned.status(), planned.err());
    assertEquals("front would be asked for 2 to 4", planned.out().strip());
    Cli healed = heal("--once");
    assertEquals(ExitCode.OK, healed.status(), healed.err());
    assertTrue(healed.out().contains("front: 3 rows came"), healed.out());
    assertTrue(
        healed.out().contains("There is more to ask for, after a minute."),
        "the tail: " + healed.out());
    heal("--once");
    assertEqual(front);
    Cli nothing = heal("--dry-run");
    assertEquals("Nothing is missing of any door that is online.", nothing.out().strip());
  }

  @Test
  void aDoorThatDoesNotAnswerIsToldInWordsAndByTheStatus() throws Exception {
    online("away");
    arrives("away", "event", LyingDoor.row(2));
    Cli silent = heal("--once");
    assertEquals(ExitCode.FAILED, silent.status(), silent.out());
    assertTrue(silent.err().startsWith("away: away sent no page of its log"), silent.err());
  }

  @Test
  void whatIsMissingOrWrongIsSaidWithAStatusOfItsOwn() throws Exception {
    Cli nowhere = Cli.run("fleet", "status", "--store", "host=" + folder + " dbname=fleet");
    assertEquals(ExitCode.STORE, nowhere.status());
    assertTrue(nowhere.err().contains("the fleet's store is not reached"), nowhere.err());
    Cli none = Cli.run("fleet", "doors", "--store", store.connection("postgres"));
    assertEquals(ExitCode.STORE, none.status());
    assertTrue(none.err().contains("run deploy/fleet/store.sql in it"), none.err());
    Cli unknown = fleet("log", "--door", "nobody");
    assertEquals(ExitCode.STORE, unknown.status());
    assertTrue(unknown.err().contains("no door nobody has told this store"), unknown.err());
    for (String secret :
        List.of(
            "host=x password = y", "postgresql://me:y@x/fleet", "postgres://x/?sslpassword=y")) {
      Cli told = Cli.run("fleet", "gaps", "--store", secret);
      assertEquals(ExitCode.USAGE, told.status());
      assertTrue(told.err().contains("~/.pgpass"), told.err());
    }
    assertEquals(ExitCode.USAGE, fleet("log").status());
    assertEquals(ExitCode.USAGE, fleet("log", "--door", "front", "--limit", "0").status());
    assertEquals(ExitCode.USAGE, heal("--limit", "101").status());
    assertEquals(ExitCode.USAGE, heal("--every", "soon").status());
    assertEquals(ExitCode.USAGE, heal("--every", "0").status());
    broker.kill();
    online("front");
    arrives("front", "event", LyingDoor.row(2));
    assertEquals(ExitCode.NO_BROKER, heal("--once").status());
    Cli nothing = Cli.run("fleet");
    assertEquals(ExitCode.USAGE, nothing.status());
    assertTrue(nothing.err().contains("status, doors, gaps, log or heal"), nothing.err());
  }
}
