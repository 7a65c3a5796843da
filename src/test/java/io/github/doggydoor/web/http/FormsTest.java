package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent is taken from our own pages alone, and only as a short form. */
class FormsTest {
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static final String OWN = "Sec-Fetch-Site: same-origin";
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    served = new Served();
  }

  @AfterEach
  void end() {
    served.close();
  }

  private int open(String form, String... headers) throws Exception {
    return served.send("POST /open", "keeper", form, headers).status();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "none", "", "same-origin, cross-site"})
  void whatAnotherSiteSendsWithTheSessionDoesNothing(String site) throws Exception {
    Reply reply =
        served.send(
            "POST /open",
            "keeper",
            "a=b",
            FORM,
            "Sec-Fetch-Site: " + site,
            "Origin: http://localhost:" + served.port());
    assertEquals(403, reply.status());
    assertTrue(reply.body().startsWith("for keeper"), reply.body());
    assertTrue(reply.body().contains("not sent by a page of the door"), reply.body());
    assertTrue(served.seen.isEmpty());
  }

  @Test
  void whereTheBrowserDoesNotSayTheOriginMustBeOursToTheLetter() throws Exception {
    String own = "http://localhost:" + served.port();
    assertEquals(200, open("a=b", FORM, "Origin: " + own));
    for (String other :
        List.of(
            "null",
            "",
            own + "0",
            own + "/",
            "https://localhost:" + served.port(),
            "http://localhost",
            "http://127.0.0.1:" + served.port(),
            "http://evil.example",
            own + ".evil.example")) {
      assertEquals(403, open("a=b", FORM, "Origin: " + other), other);
    }
    assertEquals(403, open("a=b", FORM));
    assertEquals(403, open("a=b", FORM, "Referer: " + own + "/"));
    assertEquals(400, open("a=b", FORM, "Origin: " + own, "Origin: " + own));
    assertEquals(1, served.seen.size());
  }

  @Test
  void onlyFormsAreRead() throws Exception {
    assertEquals(200, open("a=b", OWN, FORM + "; charset=UTF-8"));
    assertEquals(200, open("", OWN));
    for (String type : List.of("text/plain", "application/json", "multipart/form-data; b=c", "")) {
      assertEquals(415, open("a=b", OWN, "Content-Type: " + type), type);
    }
    assertEquals(415, open("a=b", OWN));
    assertEquals(400, open("a=%ff", OWN, FORM));
    assertEquals(400, open("a=%00", OWN, FORM));
    assertEquals(400, open("a&".repeat(300), OWN, FORM));
    assertEquals(2, served.seen.size());
  }

  @Test
  void aFormMayHaveSixteenKilobytes() throws Exception {
    assertEquals(200, open("a=" + "x".repeat((16 << 10) - 2), OWN, FORM));
    assertEquals(413, open("a=" + "x".repeat((16 << 10) - 1), OWN, FORM));
    assertEquals(413, open("a=" + "x".repeat(200_000), OWN, FORM));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 3",
        "Transfer-Encoding: identity",
        "transfer-encoding:\tgzip, chunked",
        "Expect: 100-continue",
        "Content-Length: 3\r\nContent-Length: 3",
        "Content-Length: 3, 3",
        "Content-Length: -1",
        "Content-Length: +3",
        "Content-Length: 0x3",
        "Content-Length: 99999999999999999999",
        "Content-Length: ",
        "Content-Length : 3",
        " Content-Length: 3",
        "Content-Length: 3\r\n folded",
        "Content-Length: 3\nX: y",
        "Content-Length: 3\rX: y",
        "X: a\0b"
      })
  void aLengthThatCouldBeReadInTwoWaysIsRefusedAndNothingMoreIsRead(String header)
      throws Exception {
    String first =
        "POST /open HTTP/1.1\r\nHost: localhost:"
            + served.port()
            + "\r\nCookie: __Host-doggydoor=keeper\r\n"
            + OWN
            + "\r\n"
            + FORM
            + "\r\n"
            + header
            + "\r\n\r\n";
    Reply reply =
        served.raw(first + "3\r\na=b\r\n0\r\n\r\n" + served.request("GET /", "viewer", ""));
    assertTrue(reply.status() >= 400 && reply.status() < 500, "" + reply.status());
    assertEquals("close", reply.header("Connection").orElseThrow());
    assertTrue(served.seen.isEmpty());
  }

  @Test
  void lookingBringsNoForm() throws Exception {
    assertEquals(400, served.send("GET /", "viewer", "a=b", FORM).status());
    assertTrue(served.seen.isEmpty());
  }

  @Test
  void manyRequestsOnOneConnectionAreAnsweredInTheirOrder() throws Exception {
    String next = served.request("GET /visits/1", "viewer", "").replace("close", "keep-alive");
    String form =
        served.request("POST /open", "keeper", "a=b", OWN, FORM).replace("close", "keep-alive");
    Reply all = served.raw(next + form + next + served.request("GET /visits/2", "viewer", ""));
    assertEquals(4, all.body().split(Served.SECRET, -1).length - 1);
    assertTrue(all.body().endsWith("[2]"), all.body());
  }
}
