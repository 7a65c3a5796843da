package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.BoardKind;
import io.github.doggydoor.decision.LatchKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a configuration allows and is unwise nevertheless. */
final class Warnings {
  private Warnings() {}

  /** Each a sentence that begins with the key; empty where nothing is unwise. */
  static List<String> of(Configuration configuration) {
    List<String> warnings = new ArrayList<>();
    if (configuration.board().kind() == BoardKind.SIMULATED) {
      warnings.add("board.kind is simulated: no latch moves.");
    }
    if (configuration.latch().outLine().isPresent() && configuration.inside().isEmpty()) {
      warnings.add(
          "latch.out_line is there, and neither inside.line nor inside.camera: whoever is inside goes out by button or"
              + " command alone.");
    }
    if (configuration.latch().outLine().isPresent() && configuration.bolt().isPresent()) {
      warnings.add(
          "bolt.line is not listened to beside latch.out_line: of two bolts it would tell of one.");
    }
    if (configuration.latch().kind() == LatchKind.MAGNET) {
      warnings.add("latch.energize is lock: a power cut opens the door.");
    }
    if (configuration.vision().withoutReferences()) {
      warnings.add(
          "vision.without_references: a model without references may open; it scores a picture of a kind that it never saw (night, another animal) as if it knew it.");
    }
    outOfTheirOwn(configuration)
        .map(
            dog ->
                "dogs.%s.schedule_out differs from the others': the sensor inside cannot tell dogs apart, so it lets out only while all dogs of the house may go out."
                    .formatted(dog))
        .ifPresent(warnings::add);
    if (configuration.mqtt().filter(MqttConfig::exposed).isPresent()) {
      warnings.add(
          "mqtt.allow_plaintext: whoever listens on the way to the broker can learn the password, and how to open the door.");
    }
    if (configuration.mqtt().filter(MqttConfig::bareCommands).isPresent()) {
      warnings.add(
          "mqtt.bare_commands: a broker or bridge that keeps an UNLOCK, auto or free may open the door with it hours later.");
    }
    configuration.notifications().stream()
        .filter(NotifyConfig::exposed)
        .map(
            target ->
                target.key()
                    + ".allow_plaintext: whoever listens on the way reads the messages, and learns the token.")
        .forEach(warnings::add);
    return warnings;
  }

  /** A dog that may go out at another time than the door's own rules say. */
  private static Optional<String> outOfTheirOwn(Configuration configuration) {
    return configuration
        .inside()
        .flatMap(
            inside ->
                configuration.dogs().entrySet().stream()
                    .filter(
                        dog ->
                            !dog.getValue()
                                .out()
                                .orElse(inside.schedule())
                                .equals(inside.schedule()))
                    .map(Map.Entry::getKey)
                    .findFirst());
  }
}
