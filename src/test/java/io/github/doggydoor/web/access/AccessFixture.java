package io.github.doggydoor.web.access;

import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.access.Acceptance.Accepted;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Who may come to a door's page, and a clock that the test turns. */
abstract class AccessFixture {
  static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");

  @TempDir Path state;

  Instant now = NOON;
  Access access;

  @BeforeEach
  void open() {
    access = beside();
  }

  @AfterEach
  void close() {
    access.close();
  }

  /** Another process that has the file open, as a command beside the door does. */
  Access beside() {
    return new Access(state, () -> now);
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Accepted let(String name, Role role) throws AccessException {
    return (Accepted) access.accept(access.invite(name, role).token());
  }

  Path file() {
    return state.resolve("web/web.sqlite");
  }
}
