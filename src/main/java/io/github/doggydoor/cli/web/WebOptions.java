package io.github.doggydoor.cli.web;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.web.access.Access;
import java.time.InstantSource;
import picocli.CommandLine.Mixin;

/** Which door it is about. */
final class WebOptions {
  @Mixin private ConfigOption config;

  Configuration read() throws ConfigurationException {
    return config.read();
  }

  /** Who may come to that door's page. */
  static Access access(Configuration configuration) {
    return new Access(configuration.door().stateDir(), InstantSource.system());
  }
}
