package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Scene;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A door that hears commands. */
abstract class CommandFixture {
  static final Command.Request UNLOCK = new Command.Request.Unlock();
  static final Command.Request LOCK = new Command.Request.Lock();
  final Scene scene = Scene.auto();

  Scene sent(Command command) {
    return scene.hear(new Event.Commanded(command));
  }

  void refused(String reason) {
    assertFalse(scene.unlocked());
    assertTrue(scene.drives().isEmpty());
    assertEquals(List.of(Kind.REMOTE), scene.kinds());
    assertEquals("unlock by test: refused: " + reason, scene.why());
    assertEquals(reason, scene.answer().reason());
    assertFalse(scene.answer().done());
  }

  /** With an id and half a minute to live, but delivered like that. */
  Command dated(Command.Request request, boolean retained, boolean fresh) {
    Optional<Instant> end = Optional.of(scene.now.wall().plusSeconds(30));
    return new Command(request, Optional.of("d1"), end, retained, fresh, "test");
  }
}
