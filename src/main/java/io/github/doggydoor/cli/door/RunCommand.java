package io.github.doggydoor.cli.door;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.daemon.Service;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sun.misc.Signal;

/** {@code doggydoor run}: the door. */
@Command(
    name = "run",
    description =
        "Runs the door until it is told to stop (Ctrl-C, SIGTERM), or until a replay is at its end."
            + " Under systemd, SIGHUP has it read its configuration again.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger("doggydoor");

  @Mixin private ConfigOption config;

  @Mixin private DoorOptions options;

  @Mixin private CopiesOption copies;

  private final Semaphore hangups = new Semaphore(0);

  @Override
  public Integer call() throws Exception {
    // Before the door is there: a signal that nobody listens for ends Java. Without systemd that is
    // right, for it is how a terminal says that it is closed.
    if (System.getenv("NOTIFY_SOCKET") != null) {
      Signal.handle(new Signal("HUP"), signal -> hangups.release());
    }
    CompletableFuture<Service> started = new CompletableFuture<>();
    // Before the door is there, too: from its first line on it has a latch to put safe.
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("stopper").unstarted(() -> stop(started)));
    Service service = start(started);
    Thread.ofPlatform().name("reload").daemon().start(() -> reload(service));
    service.awaitEnd();
    service.stop();
    return ExitCode.OK;
  }

  private Service start(CompletableFuture<Service> started)
      throws ConfigurationException, BoardException {
    try {
      Service service =
          Service.start(
              new Service.Settings(
                  config.file(),
                  copies.lastGood(config.file()),
                  copies.running(config.file()),
                  options.model(),
                  options.photos(),
                  System.getenv()));
      started.complete(service);
      return service;
    } finally {
      // Of no effect where it has started.
      started.cancel(false);
    }
  }

  private static void stop(CompletableFuture<Service> started) {
    try {
      started.join().stop();
      // A door that was asked to stop, and did, has not failed: not Java's 143.
      Runtime.getRuntime().halt(ExitCode.OK);
    } catch (CancellationException notStarted) {
      LOG.debug("Nothing is to be stopped.");
    }
  }

  /** Signals that come while one is obeyed are one. */
  private void reload(Service service) {
    try {
      while (true) {
        hangups.acquire();
        hangups.drainPermits();
        service.reload();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
