package io.github.doggydoor.notify;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.notify.Receiver.Got;
import io.github.doggydoor.notify.Receiver.Reply;
import io.github.doggydoor.notify.Target.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages to a real server, one by one. */
class CourierTest {
  private static final Pace QUICK =
      new Pace(
          Duration.ofMinutes(1),
          Duration.ofMillis(10),
          Duration.ofMillis(40),
          Duration.ofHours(1),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  /** For one that hangs. */
  private static final Pace HASTY =
      new Pace(
          Duration.ofMinutes(1),
          Duration.ofMillis(10),
          Duration.ofMillis(40),
          Duration.ofHours(1),
          Duration.ofMillis(200),
          Duration.ofMillis(200));

  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};

  private Receiver phone;
  private Courier courier;

  @BeforeEach
  void begin() throws IOException {
    phone = new Receiver();
    courier = new Courier(QUICK);
  }

  @AfterEach
  void end() {
    courier.close();
    phone.close();
  }

  private static Message message(String why, Optional<byte[]> jpeg) {
    return new Message(
        Occasion.WAITING,
        "front",
        OffsetDateTime.parse("2026-11-30T21:15:04.25+01:00"),
        why,
        Optional.of("bo"),
        "019a-17",
        3,
        jpeg);
  }

  private static Message message() {
    return message("curfew: the schedule allows nobody now", Optional.empty());
  }

  private Target ntfy(Optional<Supplier<String>> token) {
    return phone.target(Shape.NTFY, true, token, EnumSet.allOf(Occasion.class), Optional.empty());
  }

  private static String refusal(Outcome outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome).why();
  }

  @Test
  void ntfyGetsTheTextAsTheBodyAndTheRestAsHeaders() throws Exception {
    Outcome outcome = courier.send(ntfy(Optional.of(() -> "tk_secret")), message());
    assertEquals(new Outcome.Taken(200, Optional.empty()), outcome);
    Got got = phone.next();
    assertEquals("PUT /door", got.method() + " " + got.path());
    assertEquals("curfew: the schedule allows nobody now; and 3 more", got.text());
    assertEquals("front: Bo waits at the door", got.header("Title"));
    assertEquals("4", got.header("Priority"));
    assertEquals("dog", got.header("Tags"));
    assertEquals("Bearer tk_secret", got.header("Authorization"));
    assertNull(got.header("Filename"));
  }

  @Test
  void ntfyGetsAPictureAsTheBodyAndItsWordsInAHeaderThatEveryServerCanCarry() throws Exception {
    String why =
        "«Bo» wartet — 3 von 5 Bildern, seit der Schließzeit\nfür 10 min " + "ü".repeat(40);
    courier.send(ntfy(Optional.empty()), message(why, Optional.of(JPEG)));
    Got got = phone.next();
    assertArrayEquals(JPEG, got.body());
    assertEquals("waiting.jpg", got.header("Filename"));
    assertEquals("image/jpeg", got.header("Content-Type"));
    assertTrue(got.header("Message").matches("[\\x21-\\x7e]+( [\\x21-\\x7e]+)+"), "ASCII words");
    for (String word : got.header("Message").split(" ")) {
      assertTrue(word.length() <= 75, "RFC 2047 allows 75: " + word);
    }
    assertEquals(why.replace("\n", " ") + "; and 3 more", decoded(got.header("Message")));
  }

  private static String decoded(String header) {
    StringBuilder all = new StringBuilder();
    for (String word : header.split(" ")) {
      String base64 = word.substring("=?UTF-8?B?".length(), word.length() - 2);
      all.append(new String(java.util.Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    }
    return all.toString();
  }

  @Test
  void aWebhookGetsJson() throws Exception {
    Target webhook = phone.target(Shape.WEBHOOK, true);
    courier.send(webhook, message("so\nit \"is\"", Optional.of(JPEG)));
    Got got = phone.next();
    assertEquals("POST /door", got.method() + " " + got.path());
    assertEquals("application/json", got.header("Content-Type"));
    assertEquals(
        "{\"v\":1,\"door\":\"front\",\"kind\":\"waiting\",\"title\":\"front: Bo waits at the door\","
            + "\"why\":\"so it \\\"is\\\"\",\"at\":\"2026-11-30T21:15:04.25+01:00\",\"id\":\"019a-17\","
            + "\"more\":3,\"dog\":\"bo\",\"picture\":\"/9gBAgM=\"}",
        got.text());
  }

  @Test
  void whatIsRefusedNamesTheKeyToMendAndNeitherTopicNorToken() throws Exception {
    phone.answers(
        new Reply(401, "{\"error\":\"unauthorized\"}"),
        new Reply(403, ""),
        new Reply(404, "x".repeat(5000)),
        new Reply(308, "", Optional.of("http://127.0.0.1:1/elsewhere")),
        new Reply(418, "a teapot\u0007"));
    assertEquals(
        "it answers 401 ({\"error\":\"unauthorized\"}): name a token that may write there in notify[0].token_file",
        refusal(courier.send(ntfy(Optional.empty()), message())));
    assertEquals(
        "it answers 403: notify[0].token_file must hold a token that may write there",
        refusal(courier.send(ntfy(Optional.of(() -> "tk_secret")), message())));
    String gone = refusal(courier.send(ntfy(Optional.empty()), message()));
    assertTrue(gone.endsWith("nothing takes messages there: correct notify[0].url"), gone);
    assertTrue(gone.length() < 400, gone);
    String elsewhere = refusal(courier.send(ntfy(Optional.of(() -> "tk_secret")), message()));
    assertTrue(elsewhere.contains("write the final address into notify[0].url"), elsewhere);
    assertFalse(elsewhere.contains("secret"), elsewhere);
    String teapot = refusal(courier.send(ntfy(Optional.empty()), message()));
    assertEquals("it answers 418 (a teapot): correct notify[0].url and notify[0].kind", teapot);
  }

  @Test
  void aRedirectIsNotFollowedSoThatTheTokenGoesNowhereElse() throws Exception {
    try (Receiver elsewhere = new Receiver()) {
      phone.answers(new Reply(307, "", Optional.of(elsewhere.url("/other").toString())));
      refusal(courier.send(ntfy(Optional.of(() -> "tk_secret")), message()));
      assertTrue(elsewhere.isQuiet());
    }
  }

  @Test
  void whatPassesByItselfIsForLater() throws Exception {
    phone.answers(new Reply(500, "oops"), new Reply(429, ""));
    assertEquals(
        new Outcome.Later("it answers 500 (oops)"),
        courier.send(ntfy(Optional.empty()), message()));
    assertEquals(
        new Outcome.Later("it answers 429"), courier.send(ntfy(Optional.empty()), message()));
  }

  @Test
  void oneThatHangsIsLeft() throws Exception {
    phone.answers(new Reply(0, ""));
    long before = System.nanoTime();
    try (Courier hasty = new Courier(HASTY)) {
      assertInstanceOf(Outcome.Later.class, hasty.send(ntfy(Optional.empty()), message()));
    }
    assertTrue(System.nanoTime() - before < 5_000_000_000L, "in time");
  }

  @Test
  void oneThatNeverEndsItsAnswerIsLeftInTheUnitsOfPeople() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Courier hasty = new Courier(HASTY)) {
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  Socket one = server.accept(); // Closed with the test's process.
                  one.getOutputStream()
                      .write(
                          "HTTP/1.1 400 No\r\nContent-Length: 100\r\n\r\nbut"
                              .getBytes(StandardCharsets.US_ASCII));
                } catch (IOException ended) {
                  throw new UncheckedIOException(ended);
                }
              });
      URI url = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/door");
      Target target =
          new Target(
              "notify[0]",
              Shape.NTFY,
              url,
              Optional.empty(),
              EnumSet.allOf(Occasion.class),
              false,
              Optional.empty());
      assertEquals(
          new Outcome.Later("no whole answer within 0.2 s"), hasty.send(target, message()));
    }
  }

  @Test
  void nobodyThereIsForLater() throws Exception {
    URI nobody = phone.url("/door");
    phone.close();
    Target target =
        new Target(
            "notify[0]",
            Shape.NTFY,
            nobody,
            Optional.empty(),
            EnumSet.allOf(Occasion.class),
            false,
            Optional.empty());
    assertInstanceOf(Outcome.Later.class, courier.send(target, message()));
  }

  /** Its message would be sent twice otherwise. */
  @Test
  void aYesCountsAlthoughItsBodyNeverEnds() throws Exception {
    try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(
              () -> {
                try (Socket line = endless.accept()) {
                  line.getInputStream().readNBytes(20);
                  line.getOutputStream()
                      .write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n".getBytes("US-ASCII"));
                  Thread.sleep(3000);
                } catch (IOException | InterruptedException ended) {
                  // The other side left, as it should.
                }
              });
      Target target =
          new Target(
              "notify[0]",
              Shape.NTFY,
              URI.create("http://127.0.0.1:" + endless.getLocalPort() + "/door"),
              Optional.empty(),
              EnumSet.allOf(Occasion.class),
              false,
              Optional.empty());
      assertEquals(new Outcome.Taken(200, Optional.empty()), courier.send(target, message()));
    }
  }

  @Test
  void aPictureThatIsNotWantedIsLeftOutAndTheOwnerIsToldWhichKey() throws Exception {
    phone.answers(new Reply(413, "too large"), new Reply(200, ""));
    Outcome outcome = courier.send(ntfy(Optional.empty()), message("why", Optional.of(JPEG)));
    assertEquals(
        new Outcome.Taken(
            200,
            Optional.of(
                "it answers 413 (too large) to a picture, and takes the text alone: set notify[0].picture: false, or let it take pictures")),
        outcome);
    phone.next();
    assertEquals("why; and 3 more", phone.next().text());
  }

  @Test
  void aTokenThatCannotBeHadOrCarriedIsNotToldInWords() throws Exception {
    String none =
        refusal(
            courier.send(
                ntfy(
                    Optional.of(
                        () -> {
                          throw new UncheckedIOException(
                              "the token cannot be read from x", new IOException());
                        })),
                message()));
    assertEquals("the token cannot be read from x", none);
    String lines = refusal(courier.send(ntfy(Optional.of(() -> "tk_secret\nX: y")), message()));
    assertFalse(lines.contains("secret"), lines);
    assertTrue(lines.contains("notify[0].token_file"), lines);
    assertTrue(phone.isQuiet());
  }
}
