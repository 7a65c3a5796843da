package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.RemoteException.Why;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The door's log, read page by page from the owner's end. */
class RemoteLogTest extends BothEndsFixture {
  @Test
  void allPagesTogetherAreTheLogEachRowOnceAndInOrder() throws Exception {
    rows(450, Kind.DENIED, "a stranger");
    start();
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      List<Row> rows = new ArrayList<>();
      LogPage<Row> page;
      long after = 0;
      int pages = 0;
      do {
        page = door.page(after, 200, Set.of(), Optional.empty(), PATIENCE);
        rows.addAll(page.rows());
        after = page.next();
        pages++;
      } while (page.more());
      assertEquals(log.after(0, 1000, Set.of()), rows);
      assertEquals(3, pages);
      assertEquals(450, page.newest());
      assertTrue(door.page(450, 10, Set.of(), Optional.empty(), PATIENCE).rows().isEmpty());
      assertFalse(door.page(9999, 10, Set.of(), Optional.empty(), PATIENCE).more());
    }
  }

  @Test
  void aPageHandsOnEachRowInTheVeryWordsOfItsEvent() throws Exception {
    rows(1, Kind.DENIED, "a \"cat\", \\ and <é> \u2028 \u0001");
    log.append(
        new Entry(
            Kind.UNLOCKED,
            Moment.now(),
            "3 of 5",
            OptionalLong.empty(),
            OptionalDouble.of(2.5),
            OptionalDouble.of(-0.25),
            Optional.of("7f3c"),
            Optional.of("rex"),
            Optional.empty()),
        Optional.of("2026-11-24/120000.120.jpg"));
    start();
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      LogPage<RawRow> page = door.rawPage(0, 10, PATIENCE);
      List<RawRow> told = new ArrayList<>();
      for (Row row : log.after(0, 10, Set.of())) {
        told.add(new RawRow(row.seq(), new String(Payloads.event(row), StandardCharsets.UTF_8)));
      }
      assertEquals(told, page.rows());
      assertEquals(2, page.next());
    }
  }

  @Test
  void aPageOfADoorThatKnowsMoreKindsIsHandedOnAllTheSame() throws Exception {
    String row = LyingDoor.row(1).replace("denied", "barked");
    try (LyingDoor newer =
            new LyingDoor(broker.uri(), "porch", _ -> LyingDoor.reply(row, false, 1, 1));
        RemoteDoor door = RemoteDoor.connect(settings)) {
      assertEquals(List.of(new RawRow(1, row)), door.rawPage(0, 10, PATIENCE).rows());
      assertEquals(1, newer.asked().size());
    }
  }

  @Test
  void aLogThatCannotBeReadIsARefusalWithItsReason() throws Exception {
    start();
    log.close();
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      RemoteException refusal =
          assertThrows(
              RemoteException.class, () -> door.page(0, 10, Set.of(), Optional.empty(), PATIENCE));
      assertEquals(Why.REFUSED, refusal.why());
      assertTrue(refusal.getMessage().contains("door.db"), refusal.getMessage());
    }
  }

  /** What a door of another version, or a liar, might send. */
  @Test
  void aPageThatCannotBeReadOrLeadsNowhereEndsTheReading() throws Exception {
    for (String rest :
        List.of(
            "\"rows\":[],\"more\":true,\"next\":0,\"newest\":9}",
            "\"rows\":[],\"more\":false}",
            "\"rows\":[{\"seq\":1,\"id\":\"a\",\"at\":\"2026-11-24T12:00:00Z\",\"kind\":\"barked\"}],"
                + "\"more\":false,\"next\":1,\"newest\":1}")) {
      try (PahoClient liar =
              PahoClient.connect(
                  settings,
                  "liar",
                  (from, topic, payload, retained, again) -> {
                    String asked = new String(payload, StandardCharsets.UTF_8);
                    String id =
                        JsonParser.parseString(asked).getAsJsonObject().get("id").toString();
                    String reply =
                        "{\"v\":1,\"id\":" + id + ",\"result\":\"done\",\"reason\":null," + rest;
                    assertFalse(
                        from.publish(
                                "doggydoor/porch/log/reply",
                                reply.getBytes(StandardCharsets.UTF_8),
                                1,
                                false)
                            .isCompletedExceptionally());
                  });
          RemoteDoor door = RemoteDoor.connect(settings)) {
        liar.subscribe("doggydoor/porch/log/get");
        RemoteException failure =
            assertThrows(
                RemoteException.class,
                () -> door.page(0, 10, Set.of(), Optional.empty(), PATIENCE));
        assertEquals(Why.NO_ANSWER, failure.why());
        assertTrue(failure.getMessage().contains("cannot be read"), failure.getMessage());
      }
    }
  }

  @Test
  void aPageOfARareKindIsBoundedAndLeadsOn() throws Exception {
    rows(2500, Kind.DENIED, "a stranger");
    rows(1, Kind.FAULT, "the disk");
    start();
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      LogPage<Row> first = door.page(0, 10, Set.of(Kind.FAULT), Optional.empty(), PATIENCE);
      assertEquals(List.of(), first.rows());
      assertTrue(first.more());
      assertEquals(2000, first.next());
      LogPage<Row> second =
          door.page(first.next(), 10, Set.of(Kind.FAULT), Optional.empty(), PATIENCE);
      assertEquals(1, second.rows().size());
      assertFalse(second.more());
    }
  }

  @Test
  void aPageMayBeOfOneDogAlone() throws Exception {
    rows(2, Kind.DENIED, "a stranger");
    for (String dog : List.of("rex", "bo", "rex")) {
      log.append(
          new Entry(
              Kind.UNLOCKED,
              Moment.now(),
              "3 of 5",
              OptionalLong.empty(),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.of(dog),
              Optional.empty()),
          Optional.empty());
    }
    start();
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      List<Row> rex = door.page(0, 10, Set.of(), Optional.of("rex"), PATIENCE).rows();
      assertEquals(List.of(3L, 5L), rex.stream().map(Row::seq).toList());
      assertEquals(log.after(2, 1, Set.of()), rex.subList(0, 1));
      assertEquals(5, door.page(0, 10, Set.of(), Optional.empty(), PATIENCE).rows().size());
      assertEquals(
          List.of(), door.page(0, 10, Set.of(Kind.DENIED), Optional.of("rex"), PATIENCE).rows());
    }
  }

  @Test
  void longRowsMakeShortPagesAndNoReplyIsLong() throws Exception {
    rows(30, Kind.FAULT, "é".repeat(5_000));
    start();
    try (Ear ear = new Ear(broker, "doggydoor/porch/log/reply");
        RemoteDoor door = RemoteDoor.connect(settings)) {
      LogPage<Row> page = door.page(0, 200, Set.of(), Optional.empty(), PATIENCE);
      assertEquals(5, page.rows().size());
      assertTrue(page.more());
      until("the reply is heard", () -> !ear.lines().isEmpty());
      assertTrue(ear.lines().getFirst().getBytes(StandardCharsets.UTF_8).length < 65_536);
    }
  }

  @Test
  void aRetainedAndAMalformedRequestAreRefusedWithTheirReason() throws Exception {
    broker.publish(
        "doggydoor/porch/log/get", "{\"id\":\"old\"}".getBytes(StandardCharsets.UTF_8), true);
    try (Ear ear = new Ear(broker, "doggydoor/porch/log/reply")) {
      Thread.sleep(300);
      start();
      until("the retained one is refused", () -> ear.lines().size() == 1);
      broker.publish("doggydoor/porch/log/get", "all".getBytes(StandardCharsets.UTF_8), false);
      until("the malformed one is refused", () -> ear.lines().size() == 2);
      JsonObject retained = reply(ear, 0);
      assertEquals("old", retained.get("id").getAsString());
      assertEquals("refused", retained.get("result").getAsString());
      assertTrue(retained.get("reason").getAsString().contains("kept"));
      assertEquals("the JSON is malformed", reply(ear, 1).get("reason").getAsString());
    }
  }

  private static JsonObject reply(Ear ear, int which) {
    return JsonParser.parseString(ear.lines().get(which).split(" ", 3)[2]).getAsJsonObject();
  }

  @Test
  void aFloodOfRequestsForTheLogKeepsNeitherCommandsNorRowsWaiting() throws Exception {
    rows(400, Kind.DENIED, "a stranger");
    start();
    until("the backlog is sent", () -> log.cursor() == 400);
    byte[] all = "{\"limit\":200}".getBytes(StandardCharsets.UTF_8);
    try (Ear replies = new Ear(broker, "doggydoor/porch/log/reply");
        PahoClient pest = PahoClient.connect(settings, "pest", (f, t, p, r, a) -> {})) {
      Thread.sleep(300);
      long begun = System.nanoTime();
      for (int i = 0; i < 1500; i++) {
        Deadline.await(pest.publish("doggydoor/porch/log/get", all, 1, false), PATIENCE, "it");
        if (i == 1000) {
          Deadline.await(
              pest.publish(
                  "doggydoor/porch/set", "LOCK".getBytes(StandardCharsets.UTF_8), 1, false),
              PATIENCE,
              "it");
          rows(1, Kind.REMOTE, "lock");
          link.rowsAppended();
        }
      }
      until("the command came", () -> commands.size() == 1);
      until("the row was sent", () -> log.cursor() == 401);
      double seconds = (System.nanoTime() - begun) / 1e9;
      assertTrue(seconds < 20, "command and row took " + seconds + " s");
      assertTrue(
          replies.lines().size() <= 10 * seconds + 2,
          replies.lines().size() + " replies in " + seconds + " s");
      assertFalse(replies.lines().isEmpty());
    }
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      assertEquals(
          200,
          door.page(0, 200, Set.of(), Optional.empty(), PATIENCE).rows().size(),
          "and it still works");
    }
  }
}
