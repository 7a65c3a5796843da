package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static io.github.doggydoor.mqtt.IntroducedDoor.CONFIG;
import static io.github.doggydoor.mqtt.IntroducedDoor.bytes;
import static io.github.doggydoor.mqtt.IntroducedDoor.introductions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When Home Assistant is told of the door, and when no more; over a real broker. */
class IntroductionTest {
  @TempDir Path folder;

  @Test
  void theDoorIsIntroducedAtOnceForGoodAndAgainAfterABirthHoweverOftenThatIsTold()
      throws Exception {
    try (IntroducedDoor door = new IntroducedDoor(folder, true);
        Ear ear = new Ear(door.broker, "homeassistant/#")) {
      until("it is introduced", () -> introductions(ear).size() == 1);
      door.broker.publish("homeassistant/status", bytes("offline"), false);
      door.broker.publish("homeassistant/status", bytes("online"), false, 50);
      until("it is introduced again", () -> introductions(ear).size() == 2);
      Thread.sleep(4_000);
      assertEquals(2, introductions(ear).size(), "once for fifty births");
      assertEquals(1, introductions(ear).stream().distinct().count());
    }
  }

  @Test
  void theBrokerKeepsTheIntroductionUntilItIsSwitchedOffInTheConfiguration() throws Exception {
    try (IntroducedDoor door = new IntroducedDoor(folder, true)) {
      try (Ear ear = new Ear(door.broker, CONFIG)) {
        until("it is introduced", () -> !ear.lines().isEmpty());
      }
      try (Ear late = new Ear(door.broker, CONFIG)) {
        until("it was kept", () -> late.lines().stream().anyMatch(line -> line.startsWith("1 ")));
      }
      door.link.close();
      try (MqttLink off = door.link(false);
          Ear ear = new Ear(door.broker, CONFIG)) {
        until("it is there", () -> !ear.lines().isEmpty());
        off.start();
        until("it is taken back", () -> ear.lines().getLast().equals("0 " + CONFIG + " "));
      }
      try (Ear late = new Ear(door.broker, "#")) {
        until("other things are heard", () -> !late.lines().isEmpty());
        Thread.sleep(300);
        assertTrue(late.lines().stream().noneMatch(line -> line.startsWith("1 " + CONFIG)));
      }
    }
  }

  @Test
  void switchedOffItTellsNothingWhereNothingWasTold() throws Exception {
    try (IntroducedDoor door = new IntroducedDoor(folder, false);
        Ear ear = new Ear(door.broker, "homeassistant/#")) {
      until("it is connected", door.link::connected);
      door.broker.publish("homeassistant/status", bytes("online"), false);
      Thread.sleep(4_000);
      assertEquals(List.of("0 homeassistant/status online"), ear.lines());
      assertFalse(door.commanded);
    }
  }
}
