package io.github.doggydoor.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who it is that is refused something. */
class RefusedTest {
  private Served served;

  @BeforeEach
  void serve() throws Exception {
    served =
        new Served(
            Limits.forViewers(3),
            Route.get(
                "/broken",
                Role.VIEWER,
                _ -> {
                  throw new IllegalStateException("drill");
                }));
  }

  @AfterEach
  void end() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource({
    "404, GET /nothing",
    "405, GET /open",
    "405, BREW /",
    "400, GET /visits/17?a=%ff",
    "403, GET /phones",
    "500, GET /broken"
  })
  void thePageOfARefusalIsForWhomItIsKnownToBe(int status, String line) throws Exception {
    Reply known = served.ask(line, "viewer");
    assertEquals(status, known.status());
    assertTrue(known.body().startsWith("for viewer"), known.body());
    for (String stranger : new String[] {"", "guess"}) {
      Reply reply = served.ask(line, stranger);
      assertTrue(reply.status() >= 400, reply.toString());
      assertFalse(reply.body().startsWith("for"), reply.body());
    }
  }

  @Test
  void theMistakesOfWhoIsKnownShutNobodyOutWhoSharesItsAddress() throws Exception {
    for (int i = 0; i < 2 * Limits.forViewers(3).failures(); i++) {
      assertEquals(404, served.ask("GET /nothing", "viewer").status());
    }
    assertEquals(200, served.ask("GET /welcome", "").status());
  }
}
