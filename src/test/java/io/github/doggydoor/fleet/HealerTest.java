package io.github.doggydoor.fleet;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.doorlog.Retention;
import io.github.doggydoor.mqtt.Ear;
import io.github.doggydoor.mqtt.LyingDoor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Rows that were lost on the way, asked of real doors over a real broker for a real store. */
class HealerTest extends FleetFixture {
  private static final Healer.Round NOTHING = new Healer.Round(0, 0, false);

  @Test
  void whatWasLostComesPageByPageUntilTheStoreIsEqualToTheLog() throws Exception {
    Door front = door("front", 350);
    Door back = door("back", 5);
    cameBut(front, 1, 20, 50, 260, 262, 262);
    cameBut(back, 2, 2);
    Healer healer = healer();
    assertEquals(new Healer.Round(2, 0, true), healer.round());
    assertEqual(back);
    assertFalse(isEqual(front), "one page is a hundred rows");
    for (int rounds = 0; rounds < 5 && healer.round().more(); rounds++) {
      // One page of each door a round.
    }
    assertEqual(front);
    assertEquals(NOTHING, healer.round());
    assertEquals(List.of(), store.ask("SELECT * FROM door_gone;"));
    assertEquals(List.of(), heard.failed);
  }

  @Test
  void aDoorIsNotAskedAgainBeforeItsRestIsOver() throws Exception {
    Door front = door("front", 150);
    cameBut(front, 1, 149);
    Healer healer = healer(Duration.ofHours(1), Optional.empty(), LONG);
    assertEquals(new Healer.Round(1, 0, true), healer.round());
    assertEquals(new Healer.Round(0, 0, true), healer.round());
  }

  @Test
  void whatALogHasNoMoreIsNotedAndNotAskedForAgain() throws Exception {
    Door front = door("front", 150);
    cameBut(front, 1, 119);
    front.log().prune(new Retention(Duration.ofDays(1), 0, 50, 50), Instant.now());
    Healer healer = healer();
    healer.round();
    assertEquals(
        List.of("front|1|100"),
        store.ask("SELECT door, first, last FROM door_gone ORDER BY first;"));
    assertEqual(front);
    assertEquals(NOTHING, healer.round());
    assertEquals(List.of(), store.ask("SELECT * FROM fleet_gap;"));
    assertTrue(heard.done.getFirst().contains("100 numbers are gone"), heard.done.toString());
  }

  @Test
  void aLogThatEndsBeforeWhatIsMissingIsToldAndNothingIsGone() throws Exception {
    Door front = door("front", 3);
    cameBut(front, 2, 3);
    arrives("front", "event", LyingDoor.row(9));
    Healer healer = healer();
    assertEquals(new Healer.Round(1, 1, false), healer.round());
    assertEquals(List.of("front|4|8"), store.ask("SELECT door, first, last FROM fleet_gap;"));
    assertEquals(List.of(), store.ask("SELECT * FROM door_gone;"));
    assertTrue(heard.failed.getFirst().contains("its log ends at 3"), heard.failed.toString());
    assertEquals(NOTHING, healer.round());
  }

  @Test
  void rowsBehindTheNewestOfTheStoreAreAskedForNowAndThen() throws Exception {
    Door front = door("front", 250);
    Door silent = door("silent", 3);
    cameBut(front, 21, 250);
    Healer healer = healer(Duration.ZERO, Optional.of(Duration.ofHours(1)), LONG);
    assertTrue(healer.round().more());
    while (healer.round().more()) {
      // One page of each door a round.
    }
    assertEqual(front);
    assertEqual(silent);
    append(front, 1);
    assertEquals(NOTHING, healer.round(), "not within the hour");
  }

  @Test
  void whoLiesOrIsSilentIsToldOnceAndKeptFromNobodyElse() throws Exception {
    Door front = door("front", 5);
    cameBut(front, 2, 4);
    for (String name : List.of("before", "backward", "many", "short", "noise", "refuses", "away")) {
      online(name);
      arrives(name, "event", LyingDoor.row(1));
      arrives(name, "event", LyingDoor.row(4));
    }
    String two = LyingDoor.row(2);
    String three = LyingDoor.row(3);
    try (var before = lying("before", LyingDoor.reply(LyingDoor.row(1) + "," + two, false, 4, 4));
        var backward = lying("backward", LyingDoor.reply(three + "," + two, false, 4, 4));
        var many =
            lying("many", LyingDoor.reply(two + "," + three + "," + LyingDoor.row(7), true, 7, 9));
        var cut = lying("short", LyingDoor.reply(two + "," + three, false, 2, 2));
        var noise = lying("noise", LyingDoor.reply("7", false, 4, 4));
        var refuses =
            lying(
                "refuses",
                "{\"v\":1,\"id\":\"ID\",\"result\":\"refused\",\"reason\":\"no \\u001b[2J\"}")) {
      Healer healer = healer();
      assertEquals(new Healer.Round(8, 7, false), healer.round());
      assertEqual(front);
      assertEquals(7, heard.failed.size(), heard.failed.toString());
      assertTrue(heard.failed.stream().anyMatch(one -> one.contains("the door refuses: no ?[2J")));
      assertEquals(
          List.of("14"), store.ask("SELECT count(*) FROM door_row WHERE door <> 'front';"));
      assertEquals(List.of(), store.ask("SELECT * FROM door_gone;"));
      assertEquals(NOTHING, healer.round(), "they are left alone for a while");
      assertEquals(7, heard.failed.size());
    }
  }

  private LyingDoor lying(String name, String reply) throws Exception {
    return new LyingDoor(broker.uri(), name, _ -> reply);
  }

  @Test
  void rowsThatTheStoreTakesForNoneAreNotSentToItForEver() throws Exception {
    online("front");
    arrives("front", "event", LyingDoor.row(2));
    String none = "{\"seq\":1,\"id\":\"none\",\"kind\":\"denied\"}";
    try (LyingDoor front = lying("front", LyingDoor.reply(none, true, 1, 2))) {
      Healer healer = healer();
      assertEquals(new Healer.Round(1, 0, false), healer.round());
      assertEquals(NOTHING, healer.round());
      assertEquals(1, front.asked().size());
      assertEquals(List.of("1"), store.ask("SELECT count FROM dead_letter_count;"));
      assertTrue(heard.failed.getFirst().contains("dead letters"), heard.failed.toString());
    }
  }

  @Test
  void itPublishesNothingButItsQuestion() throws Exception {
    online("front");
    arrives("front", "event", LyingDoor.row(3));
    try (Ear ear = new Ear(broker, "#");
        LyingDoor front =
            lying(
                "front", LyingDoor.reply(LyingDoor.row(1) + "," + LyingDoor.row(2), true, 2, 3))) {
      until(
          "the ear hears",
          () -> {
            broker.publish("trial", new byte[] {'1'}, false);
            return !ear.lines().isEmpty();
          });
      healer().round();
      assertEquals(1, front.asked().size());
      assertEquals(0, front.asked().getFirst().get("after").getAsLong());
      assertEquals(2, front.asked().getFirst().get("limit").getAsLong(), "no more than is missing");
      until("the reply is heard", () -> topics(ear).contains("doggydoor/front/log/reply"));
      assertEquals(List.of("doggydoor/front/log/get", "doggydoor/front/log/reply"), topics(ear));
    }
  }

  private static List<String> topics(Ear ear) {
    return ear.lines().stream()
        .map(line -> line.split(" ")[1])
        .filter(topic -> !topic.equals("trial"))
        .toList();
  }

  @Test
  void aDoorThatIsNotOnlineIsNotAsked() throws Exception {
    Door front = door("front", 3);
    cameBut(front, 1, 2);
    arrives("front", "availability", "stopped");
    assertEquals(NOTHING, healer().round());
    assertEquals(List.of(), healer().wanted());
    online("front");
    assertEquals(List.of("front would be asked for 1 to 2"), healer().wanted());
    assertEquals(List.of("1"), store.ask("SELECT count(*) FROM door_row;"), "nothing was done");
  }

  @Test
  void twoSideBySideDoNoHarm() throws Exception {
    Door front = door("front", 300);
    cameBut(front, 1, 100, 150, 299);
    front.log().prune(new Retention(Duration.ofDays(1), 0, 250, 250), Instant.now());
    Callable<Healer.Round> one =
        () -> {
          Healer healer = healer();
          Healer.Round round = healer.round();
          while (round.more()) {
            round = healer.round();
          }
          return round;
        };
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Healer.Round> each : both.invokeAll(List.of(one, one))) {
        assertEquals(0, each.get().failed());
      }
    }
    assertEqual(front);
    assertEquals(List.of(), store.ask("SELECT * FROM fleet_gap;"));
    assertEquals(List.of(), heard.failed);
  }
}
