package io.github.doggydoor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.CaughtLog;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.notify.Receiver.Reply;
import io.github.doggydoor.notify.Target.Shape;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows to real servers, by the thread that sends. */
class NotifierTest {
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-30T12:00:00Z");

  private Receiver phone;
  private Optional<Notifier> notifier = Optional.empty();

  @BeforeEach
  void begin() throws Exception {
    phone = new Receiver();
  }

  @AfterEach
  void end() throws Exception {
    if (notifier.isPresent()) {
      notifier.get().close();
    }
    phone.close();
  }

  private static Pace pace(Duration fold, Duration answer) {
    return new Pace(
        fold,
        Duration.ofMillis(10),
        Duration.ofMillis(40),
        Duration.ofHours(1),
        Duration.ofSeconds(20),
        answer);
  }

  private Notifier start(Pace pace, Target... targets) {
    Notifier made = new Notifier("front", List.of(targets), pace);
    made.start();
    notifier = Optional.of(made);
    return made;
  }

  private Notifier start(Target... targets) {
    return start(pace(Duration.ofNanos(1), Duration.ofSeconds(20)), targets);
  }

  private Target ntfy() {
    return phone.target(Shape.NTFY, true);
  }

  private static Row row(Kind kind, String why, Optional<String> dog) {
    return new Row(
        1,
        "id-" + why,
        NOON,
        kind,
        why,
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        dog);
  }

  private static Row waiting(String why) {
    return row(Kind.WAITING, why, Optional.of("bo"));
  }

  private static void await(java.util.function.BooleanSupplier done) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!done.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "in time");
      Thread.sleep(5);
    }
  }

  @Test
  void onlyWhatTheOwnerWantsToHearOfIsTold() throws Exception {
    Notifier told =
        start(
            phone.target(
                Shape.NTFY,
                true,
                Optional.empty(),
                Set.of(Occasion.WAITING, Occasion.FAULT),
                Optional.empty()));
    for (Kind kind : Kind.values()) {
      told.offer(row(kind, kind.word(), Optional.empty()), Optional.empty());
    }
    assertEquals(
        Set.of("waiting", "fault", "jammed"),
        Set.of(phone.next().text(), phone.next().text(), phone.next().text()));
    assertTrue(phone.isQuiet());
  }

  @Test
  void aTargetThatFailsIsTriedAgainAndGetsAllInOrder() throws Exception {
    phone.answers(new Reply(500, ""), new Reply(503, ""), new Reply(429, ""));
    Notifier told = start(ntfy());
    told.offer(waiting("first"), Optional.empty());
    told.offer(row(Kind.FAULT, "second", Optional.empty()), Optional.empty());
    for (int i = 0; i < 4; i++) {
      assertEquals("first", phone.next().text());
    }
    assertEquals("second", phone.next().text());
    await(() -> told.troubles().isEmpty());
    assertEquals(0, told.lost());
  }

  @Test
  void aTargetThatIsAwayGetsWhatWaitsOnceItIsBack() throws Exception {
    int port = phone.port();
    Target target = ntfy();
    phone.close();
    Notifier told = start(target);
    told.offer(waiting("late"), Optional.empty());
    await(() -> !told.troubles().isEmpty());
    phone = new Receiver(port);
    assertEquals("late", phone.next().text());
  }

  @Test
  void aTargetThatHangsKeepsNeitherItsTellerNorTheOtherTarget() throws Exception {
    try (Receiver other = new Receiver()) {
      for (int i = 0; i < 20; i++) {
        phone.answers(new Reply(0, ""));
      }
      Notifier told =
          start(
              pace(Duration.ofNanos(1), Duration.ofSeconds(1)),
              ntfy(),
              other.target(Shape.WEBHOOK, false));
      told.offer(waiting("now"), Optional.empty());
      phone.next(); // It hangs from here on.
      long before = System.nanoTime();
      for (int i = 0; i < 100; i++) {
        told.offer(waiting("now"), Optional.empty());
      }
      long took = System.nanoTime() - before;
      assertTrue(took < 900_000_000, "the teller goes on at once, not after " + took + " ns");
      assertTrue(other.next().text().contains("\"why\":\"now\""));
    }
  }

  @Test
  void aRefusalIsToldOnceAndWhatIsRefusedIsNotSentAgain() throws Exception {
    phone.answers(new Reply(401, ""), new Reply(401, ""), new Reply(200, ""));
    try (CaughtLog log = new CaughtLog("notify")) {
      Notifier told = start(ntfy());
      for (String why : List.of("one", "two", "three")) {
        told.offer(row(Kind.FAULT, why, Optional.of(why)), Optional.empty());
        assertEquals(why, phone.next().text());
      }
      await(() -> told.troubles().isEmpty());
      assertEquals(2, told.lost());
      assertEquals(
          List.of(
              "notify[0] (127.0.0.1) gets no messages: it answers 401: name a token that may write there in notify[0].token_file",
              "notify[0] (127.0.0.1) takes messages again."),
          log.lines());
    }
  }

  @Test
  void ofAFloodFewAreSentAndTheyTellHowManyTheyStandFor() throws Exception {
    Notifier told = start(pace(Duration.ofMillis(200), Duration.ofSeconds(20)), ntfy());
    for (int i = 1; i <= 1000; i++) {
      told.offer(waiting("row " + i), Optional.empty());
    }
    assertEquals("row 1", phone.next().text());
    int sent = 1;
    int rows = 1;
    while (rows < 1000) {
      String[] words = phone.next().text().split("; and ");
      sent++;
      rows += words.length == 1 ? 1 : 1 + Integer.parseInt(words[1].replace(" more", ""));
    }
    assertEquals(1000, rows);
    assertTrue(sent < 50, sent + " messages");
    assertEquals(0, told.lost());
  }

  @Test
  void atQuietHoursOnlyFaultsAreTold() throws Exception {
    Schedule quiet =
        new Schedule(
            ZoneOffset.UTC,
            List.of(
                new Schedule.Window(
                    EnumSet.allOf(DayOfWeek.class), LocalTime.of(11, 0), LocalTime.of(13, 0))));
    Notifier told =
        start(
            phone.target(
                Shape.NTFY,
                true,
                Optional.empty(),
                EnumSet.allOf(Occasion.class),
                Optional.of(quiet)));
    told.offer(waiting("quiet"), Optional.empty());
    told.offer(row(Kind.FAULT, "loud", Optional.empty()), Optional.empty());
    assertEquals("loud", phone.next().text());
    assertTrue(phone.isQuiet());
  }

  @Test
  void anotherNotifierBeginsWithNothing() throws Exception {
    phone.answers(new Reply(500, ""));
    Notifier told = start(ntfy());
    told.offer(waiting("lost"), Optional.empty());
    phone.next();
    told.close();
    told.offer(waiting("after the end"), Optional.empty());
    phone.answers();
    Notifier next = start(ntfy());
    next.offer(waiting("fresh"), Optional.empty());
    String text = phone.next().text();
    assertTrue(text.equals("fresh") || text.equals("lost"), text); // One may have been under way.
    assertTrue(text.equals("fresh") || phone.next().text().equals("fresh"));
  }
}
