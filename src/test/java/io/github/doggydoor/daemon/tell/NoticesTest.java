package io.github.doggydoor.daemon.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.config.NotifyConfig;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.notify.Occasion;
import io.github.doggydoor.notify.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticesTest {
  @TempDir private Path folder;

  private final BlockingQueue<String> came = new LinkedBlockingQueue<>();
  private final Notices notices = new Notices();
  private HttpServer phone;

  @BeforeEach
  void begin() throws Exception {
    phone = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    phone.createContext(
        "/",
        exchange -> {
          String text =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          came.add(exchange.getRequestHeaders().getFirst("Title") + " | " + text);
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    phone.start();
  }

  @AfterEach
  void end() throws Exception {
    notices.close();
    phone.stop(0);
  }

  private Configuration configuration(String more) throws Exception {
    String url = "url: \"http://127.0.0.1:" + phone.getAddress().getPort() + "/bo\"";
    return ConfigurationReader.parse(
        "notify: [{" + url + more + "}]", folder.resolve("doggydoor.yaml"));
  }

  private String next() throws InterruptedException {
    String one = came.poll(10, TimeUnit.SECONDS);
    assertTrue(one != null, "nothing came");
    return one;
  }

  private static Row row(Kind kind, String why) {
    return new Row(
        1,
        "id",
        OffsetDateTime.now(),
        kind,
        why,
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private static Status faulty(String... faults) {
    return new Status(
        Status.Lock.LOCKED,
        Mode.AUTO,
        Optional.empty(),
        Instant.now(),
        Optional.empty(),
        Optional.empty(),
        List.of(faults));
  }

  private static Stats asking(int questions) {
    return new Stats(
        Duration.ofMinutes(1),
        5,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Duration.ofHours(1),
        Optional.of(new Stats.Teach(questions, 0)));
  }

  @Test
  void whatCanBeConfiguredIsWhatCanBeTold() throws Exception {
    for (NotifyConfig.Event event : NotifyConfig.Event.values()) {
      assertEquals(event.name(), Occasion.valueOf(event.name()).name());
    }
    for (NotifyConfig.Kind kind : NotifyConfig.Kind.values()) {
      assertEquals(kind.name(), Target.Shape.valueOf(kind.name()).name());
    }
    assertEquals(Optional.empty(), notices.troubles());
    notices.begin(configuration(""), true);
    assertEquals(Optional.of(List.of()), notices.troubles());
  }

  @Test
  void aRowIsToldAndNobodyOnceTheOwnerTakesTheTargetOut() throws Exception {
    notices.begin(configuration(""), true);
    notices.recorded(row(Kind.FAULT, "camera: gone"), Optional.empty());
    assertEquals("front: something is wrong | camera: gone", next());
    notices.begin(ConfigurationReader.parse("", folder.resolve("doggydoor.yaml")), true);
    notices.recorded(row(Kind.FAULT, "camera: gone"), Optional.empty());
    notices.begin(configuration(", events: [waiting]"), true);
    notices.recorded(row(Kind.FAULT, "camera: gone"), Optional.empty());
    notices.recorded(row(Kind.WAITING, "curfew"), Optional.empty());
    assertEquals("front: the dog waits at the door | curfew", next());
  }

  /** Its row is not on the disk, so that no row could tell of it. */
  @Test
  void aLogThatCannotBeWrittenIsToldOnceThoughItHasNoRow() throws Exception {
    notices.begin(configuration(""), true);
    notices.told(faulty("clock: not set yet"));
    notices.told(faulty("clock: not set yet", "log: the disk is full"));
    notices.told(faulty("log: the disk is full; 10 rows wait in memory"));
    notices.told(faulty());
    assertEquals("front: something is wrong | log: the disk is full", next());
    assertEquals(null, came.poll(50, TimeUnit.MILLISECONDS));
  }

  @Test
  void aQuestionIsToldWhenThereIsOneMoreButNotThoseThatWereThereAtTheStart() throws Exception {
    notices.begin(configuration(""), true);
    notices.counted(asking(2), true);
    notices.counted(asking(2), true);
    notices.counted(asking(1), true);
    notices.counted(asking(2), true);
    String told = next();
    assertTrue(told.startsWith("front: who was it? | 2 visits wait for you to say"), told);
    assertTrue(told.endsWith(": on the door's page, or by `doggydoor teach questions`"), told);
    assertEquals(null, came.poll(50, TimeUnit.MILLISECONDS));
  }

  @Test
  void nobodyIsSentToAPageThatIsNotServed() throws Exception {
    notices.begin(configuration(""), true);
    notices.counted(asking(0), false);
    notices.counted(asking(1), false);
    assertEquals(
        "front: who was it? | a visit waits for you to say who it was: by `doggydoor teach questions`",
        next());
  }

  @Test
  void aTokenIsReadFromItsFileOrFromSystemd() throws Exception {
    Files.writeString(folder.resolve("token"), "tk_one\n");
    Target beside = Notices.targets(configuration(", token_file: token"), Map.of()).getFirst();
    assertEquals("tk_one", beside.token().orElseThrow().get());
    Target given =
        Notices.targets(
                configuration(", token_file: $CREDENTIALS_DIRECTORY/token"),
                Map.of("CREDENTIALS_DIRECTORY", folder.toString()))
            .getFirst();
    assertEquals("tk_one", given.token().orElseThrow().get());
  }

  @Test
  void aDoorThatRunsByItsButtonAloneTellsNobody() throws Exception {
    notices.begin(configuration(""), false);
    assertEquals(Optional.empty(), notices.troubles());
  }
}
