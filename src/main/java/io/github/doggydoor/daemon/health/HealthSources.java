package io.github.doggydoor.daemon.health;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.tls.TlsException;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of the running door tells how it is. None of it waits.
 *
 * @param configuration in force
 * @param logFile the file of the door log
 * @param status as it was told last
 * @param model the model in a few words; empty while there is none
 * @param absence why there is none
 * @param card what the model says of itself
 * @param snapshotsRefused whether the disk took no snapshot the last time
 * @param broker whether it is connected; empty where none is configured
 * @param notices what keeps messages from their targets; empty where there are none
 * @param lost how many messages never got there
 * @param certificate until when the page's own is valid; empty where it has none
 */
public record HealthSources(
    Supplier<Configuration> configuration,
    Path logFile,
    Supplier<Optional<Status>> status,
    Supplier<Optional<String>> model,
    Supplier<String> absence,
    Supplier<Optional<ModelCard>> card,
    BooleanSupplier snapshotsRefused,
    Supplier<Optional<Boolean>> broker,
    Supplier<Optional<List<String>>> notices,
    LongSupplier lost,
    Supplier<Optional<Instant>> certificate) {
  private static final Logger LOG = LoggerFactory.getLogger("health");

  /** Until when the page's certificate is valid; empty where it has none, or it cannot be read. */
  public static Optional<Instant> until(Optional<Tls> page) {
    try {
      return page.isEmpty() ? Optional.empty() : page.get().until();
    } catch (TlsException refused) {
      LOG.debug(
          "Until when the page's certificate is valid is not known: {}", refused.getMessage());
      return Optional.empty();
    }
  }
}
