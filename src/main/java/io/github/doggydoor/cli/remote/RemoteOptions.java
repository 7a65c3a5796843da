package io.github.doggydoor.cli.remote;

import io.github.doggydoor.cli.shared.BrokerOptions;
import io.github.doggydoor.mqtt.MqttSettings;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which door, over which broker: by a configuration, or by the command line alone. */
final class RemoteOptions extends BrokerOptions {
  @Option(names = "--door", paramLabel = "NAME", description = "The door's name (default: front).")
  private String door;

  @Override
  protected Optional<String> door() {
    return Optional.ofNullable(door);
  }

  @Override
  protected String instead() {
    return "--url and --door";
  }

  /** What is said where nothing was ever heard of the door. */
  static String unknown(MqttSettings settings) {
    return "No door %s/%s has told this broker of itself: check --door and --base, and that this user may read these topics."
        .formatted(settings.base(), settings.door());
  }
}
