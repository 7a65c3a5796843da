package io.github.doggydoor.fleet;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.fleet.StoreException.Why;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL's client as a child process: what comes of it, and how it ends. */
class PsqlTest {
  private static PostgresServer store;

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    store = PostgresServer.start("PsqlTest");
  }

  @BeforeEach
  void empty() throws Exception {
    store.empty();
  }

  @AfterAll
  static void end() throws Exception {
    if (store != null) {
      store.close();
    }
  }

  private static List<String> ask(Psql psql, String script, Map<String, String> variables)
      throws Exception {
    List<String> lines = new ArrayList<>();
    psql.run(script, variables, lines::add);
    return lines;
  }

  private static StoreException failure(Psql psql, String script) {
    return assertThrows(StoreException.class, () -> ask(psql, script, Map.of()));
  }

  @Test
  void whatSomebodyTypedIsNeverSql() throws Exception {
    for (String typed :
        List.of(
            "'; DROP TABLE door_row; --",
            "\\'; DROP TABLE door_row; --",
            "\\! touch /tmp/x",
            "=\"$(x)")) {
      assertEquals(List.of(typed), ask(store.client(), "SELECT :'door';\n", Map.of("door", typed)));
    }
    assertEquals(List.of("0"), store.ask("SELECT count(*) FROM door_row;"));
  }

  @Test
  void aLongAnswerComesLineByLineAndAnEndlessLineIsCut() throws Exception {
    assertEquals(
        20_000, ask(store.client(), "SELECT generate_series(1, 20000);\n", Map.of()).size());
    List<String> lines = ask(store.client(), "SELECT repeat('x', 3000000);\nSELECT 2;\n", Map.of());
    assertEquals(List.of(1 << 20, 1), lines.stream().map(String::length).toList());
  }

  @Test
  void aDatabaseThatIsNoStoreSaysWhatToDo() {
    Psql other = new Psql(Optional.of(store.connection("postgres")));
    StoreException none = assertThrows(StoreException.class, () -> new FleetView(other).status());
    assertEquals(Why.REFUSED, none.why());
    assertTrue(none.getMessage().contains("run deploy/fleet/store.sql in it"), none.getMessage());
  }

  @Test
  void aFailureInTheMiddleUndoesWhatWasDone() throws Exception {
    StoreException refused =
        failure(
            store.client(),
            """
            BEGIN;
            INSERT INTO door_gone (door, first, last) VALUES ('front', 1, 2);
            SELECT 1 / 0;
            COMMIT;
            """);
    assertEquals("the fleet's store refuses: division by zero", refused.getMessage());
    assertEquals(List.of("0"), store.ask("SELECT count(*) FROM door_gone;"));
  }

  @Test
  void aStoreThatIsNotThereOrUnknownIsNotReached() {
    for (String connection :
        List.of("host=" + folder + " dbname=fleet", store.connection("nowhere"))) {
      StoreException away = failure(new Psql(Optional.of(connection)), "SELECT 1;\n");
      assertEquals(Why.AWAY, away.why());
      assertTrue(away.getMessage().contains("PGSERVICE"), away.getMessage());
    }
  }

  @Test
  void anAccountThatMayNotIsToldSo() throws Exception {
    store.ask("CREATE ROLE nobody_here LOGIN; GRANT USAGE ON SCHEMA public TO nobody_here;");
    try {
      Psql psql = new Psql(Optional.of(store.connectionAs("nobody_here")));
      StoreException refused =
          assertThrows(StoreException.class, () -> new FleetView(psql).status());
      assertEquals(Why.REFUSED, refused.why());
      assertTrue(
          refused.getMessage().contains("which rights each command needs"), refused.getMessage());
    } finally {
      store.empty();
      store.script("postgres", "DROP ROLE nobody_here;");
    }
  }

  @Test
  void aStatementWithoutEndIsEndedThereAndHere() throws Exception {
    Psql hasty = new Psql("psql", Optional.of(store.connection()), Duration.ofSeconds(1));
    StoreException slow = failure(hasty, "SELECT pg_sleep(600);\n");
    assertEquals(Why.AWAY, slow.why());
    until(
        "the server has ended it, too",
        () ->
            store
                .ask(
                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND state = 'active' AND pid <> pg_backend_pid();")
                .equals(List.of("0")));
  }

  @Test
  void aClientThatHangsIsKilled() throws Exception {
    Path pid = folder.resolve("pid");
    Path hanging =
        Files.writeString(
            folder.resolve("psql"), "#!/bin/sh\necho $$ >'%s'\nexec sleep 600\n".formatted(pid));
    Files.setPosixFilePermissions(hanging, PosixFilePermissions.fromString("rwxr-xr-x"));
    Psql psql = new Psql(hanging.toString(), Optional.empty(), Duration.ofSeconds(5));
    StoreException slow = failure(psql, "SELECT 1;\n");
    assertEquals(Why.AWAY, slow.why());
    assertTrue(slow.getMessage().contains("did not answer within 5 s"), slow.getMessage());
    long child = Long.parseLong(Files.readString(pid).strip());
    until("it is gone", () -> ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
  }
}
