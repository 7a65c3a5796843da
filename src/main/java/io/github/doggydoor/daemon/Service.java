package io.github.doggydoor.daemon;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationCopy;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.computer.SdNotify;
import io.github.doggydoor.doorlog.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door as systemd runs it: a start that something is in the way of still gives the owner a
 * button, and a new configuration comes while the latch is held.
 *
 * <ul>
 *   <li>The configuration is refused, or its board cannot be had: by the last one that started,
 *       without eyes ({@link Extent#PEOPLE}).
 *   <li>The door died {@link Starts#MANY} times within {@link Starts#RECENT}: the button alone
 *       ({@link Extent#BUTTON}).
 * </ul>
 *
 * Either ends by itself after {@link Starts#RECENT}, once the configuration is right, so that
 * systemd starts the whole door; a reload does so at once.
 */
public final class Service {
  /**
   * What the service is started with.
   *
   * @param file the owner's configuration
   * @param lastGood a copy of the last one that started; without one a start that fails, fails
   * @param running a copy of the one whose lines are held; what puts the latch safe goes by it
   * @param model a model bundle instead of the configuration's
   * @param photos where the photos of a replay lie, instead of the configuration's
   * @param environment the variables of the process, of which systemd's are read
   */
  public record Settings(
      Path file,
      Optional<ConfigurationCopy> lastGood,
      Optional<ConfigurationCopy> running,
      Optional<Path> model,
      Optional<Path> photos,
      Map<String, String> environment) {
    /** Copies the map. */
    public Settings {
      environment = Map.copyOf(environment);
    }
  }

  private record Begun(Daemon daemon, Extent extent, String text) {}

  private static final Logger LOG = LoggerFactory.getLogger("service");

  private static final String DYING =
      "the door died %d times within %d minutes: the button alone opens for as long (journalctl -u doggydoor)"
          .formatted(Starts.MANY, Starts.RECENT.toMinutes());

  private final Settings settings;
  private final SdNotify systemd;
  private final Optional<Starts> starts;
  private final Daemon daemon;
  private final Extent extent;

  /**
   * Starts the door, or as much of it as can be.
   *
   * @throws ConfigurationException where the configuration is refused, and no other ever started
   * @throws BoardException where the latch or the button cannot be had
   */
  public static Service start(Settings settings) throws ConfigurationException, BoardException {
    Service service = new Service(settings);
    if (service.extent != Extent.WHOLE) {
      Thread.ofVirtual().name("retry").start(service::retry);
    }
    return service;
  }

  private Service(Settings settings) throws ConfigurationException, BoardException {
    this.settings = settings;
    this.systemd = new SdNotify(settings.environment());
    this.starts =
        Optional.ofNullable(settings.environment().get("RUNTIME_DIRECTORY"))
            .map(folder -> new Starts(Path.of(folder, "starts")));
    Begun begun = begin();
    this.daemon = begun.daemon();
    this.extent = begun.extent();
    starts.ifPresent(file -> file.begun(System.nanoTime()));
    settings.running().ifPresent(copy -> keep(copy, begun.text()));
    settings.lastGood().ifPresent(copy -> keep(copy, begun.text()));
  }

  private Begun begin() throws ConfigurationException, BoardException {
    boolean dying = starts.filter(file -> file.diedOften(System.nanoTime())).isPresent();
    if (dying) {
      LOG.error("{}.", DYING);
    }
    try {
      String text = ConfigurationReader.text(settings.file());
      Configuration configuration = ConfigurationReader.parse(text, settings.file());
      return dying
          ? begin(configuration, text, Extent.BUTTON, DYING)
          : begin(configuration, text, Extent.WHOLE, "");
    } catch (ConfigurationException refused) {
      return byLastGood(refused, dying ? Extent.BUTTON : Extent.PEOPLE);
    } catch (BoardException refused) {
      return byLastGood(refused, dying ? Extent.BUTTON : Extent.PEOPLE);
    }
  }

  private <E extends Exception> Begun byLastGood(E refused, Extent extent)
      throws E, BoardException {
    if (settings.lastGood().isEmpty()) {
      throw refused;
    }
    ConfigurationCopy lastGood = settings.lastGood().get();
    Configuration last;
    String text;
    try {
      text = lastGood.text();
      last = lastGood.read();
    } catch (ConfigurationException none) {
      refused.addSuppressed(none);
      throw refused;
    }
    String reason = String.valueOf(refused.getMessage());
    Begun begun =
        begin(
            last,
            text,
            extent,
            "only people open, by the configuration that started last: "
                + reason.lines().findFirst().orElse(""));
    LOG.error(
        "The door runs without eyes, by the configuration that started last ({}):\n{}",
        lastGood,
        reason);
    return begun;
  }

  private Begun begin(Configuration configuration, String text, Extent extent, String why)
      throws BoardException {
    Wiring wiring =
        new Wiring(configuration, settings.model(), settings.photos(), Onlooker.NOBODY, extent);
    return new Begun(Daemon.start(wiring, why, settings.environment()), extent, text);
  }

  private static void keep(ConfigurationCopy copy, String text) {
    try {
      copy.keep(text);
      Ownership.giveAll(Path.of(copy.toString()));
    } catch (IOException refused) {
      LOG.warn("The configuration cannot be copied to {}: {}", copy, refused.toString());
    }
  }

  private void retry() {
    try {
      do {
        Thread.sleep(Starts.RECENT);
      } while (!isRight());
      LOG.info("The whole door is tried again.");
      daemon.end();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRight() {
    try {
      ConfigurationReader.read(settings.file());
      return true;
    } catch (ConfigurationException refused) {
      LOG.error("The configuration is refused still:\n{}", refused.getMessage());
      return false;
    }
  }

  /**
   * Reads the configuration again. One that is refused, or that wants a restart, changes nothing;
   * the latch is held, and the button works, all the while.
   */
  public void reload() throws InterruptedException {
    systemd.reloading();
    try {
      String text = ConfigurationReader.text(settings.file());
      Configuration fresh = ConfigurationReader.parse(text, settings.file());
      if (extent != Extent.WHOLE) {
        LOG.info("The configuration is right; the whole door is tried again.");
        daemon.end();
        return;
      }
      List<String> restart = daemon.reload(fresh);
      if (restart.isEmpty()) {
        settings.running().ifPresent(copy -> keep(copy, text));
        settings.lastGood().ifPresent(copy -> keep(copy, text));
      } else {
        LOG.error(
            "Nothing of the new configuration is in force yet, for a restart is wanted by {}: sudo systemctl restart doggydoor",
            String.join(", ", restart));
      }
    } catch (ConfigurationException refused) {
      LOG.error(
          "The new configuration is refused, and the old one stays in force:\n{}",
          refused.getMessage());
    } finally {
      systemd.reloaded();
    }
  }

  /** How much of the door runs. */
  public Extent extent() {
    return extent;
  }

  /** Waits until there is a reason to end: {@link Daemon#awaitEnd}, or another try is due. */
  public void awaitEnd() throws InterruptedException {
    daemon.awaitEnd();
  }

  /** Stops the door: {@link Daemon#stop}. */
  public void stop() {
    daemon.stop();
    starts.ifPresent(Starts::ended);
  }
}
