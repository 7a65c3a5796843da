package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a phone asks by the door's page. */
class PageCommandTest extends CommandFixture {
  private static final Command.Request FREE = new Command.Request.SetMode(Mode.FREE);

  @Test
  void aPhoneOpensForOneHoldWhereThePageMay() {
    scene.with(Policies.remote(false, false, true));
    sent(page(UNLOCK, "p1"));
    assertTrue(scene.unlocked());
    assertEquals("unlock by web:Anna: unlocked", scene.why());
    assertFalse(scene.pass(4000).unlocked());
  }

  @Test
  void thePageMayNotWhereItsOwnSwitchIsOffWhateverTheBrokerMay() {
    scene.with(Policies.remote(true, false, false));
    sent(page(UNLOCK, "p1"));
    assertFalse(scene.unlocked());
    assertEquals(
        "unlock by web:Anna: refused: opening from the page is off (web.unlock)", scene.why());
    sent(page(FREE, "p2"));
    assertEquals(Mode.AUTO, scene.state.mode());
    assertEquals("opening from the page is off (web.unlock)", scene.answer().reason());
  }

  @Test
  void theBrokerMayNotWhereItsOwnSwitchIsOffWhateverThePageMay() {
    scene.with(Policies.remote(false, false, true)).command(UNLOCK);
    refused("remote unlock is off (mqtt.remote_unlock)");
  }

  @Test
  void bareWordsAreForTheBrokerAlone() {
    scene.with(Policies.remote(true, true, true));
    sent(
        new Command(
            UNLOCK,
            Optional.empty(),
            Optional.empty(),
            false,
            true,
            "web:Anna",
            Command.Channel.PAGE));
    assertFalse(scene.unlocked());
  }

  @Test
  void aTapThatCameTwiceOpensOnce() {
    scene.with(Policies.remote(false, false, true));
    sent(page(UNLOCK, "p1"));
    scene.pass(9000);
    sent(page(UNLOCK, "p1"));
    assertFalse(scene.unlocked());
    assertEquals("its id was seen before", scene.answer().reason());
  }

  private Command page(Command.Request request, String id) {
    Optional<Instant> end = Optional.of(scene.now.wall().plusSeconds(30));
    return new Command(
        request, Optional.of(id), end, false, true, "web:Anna", Command.Channel.PAGE);
  }
}
