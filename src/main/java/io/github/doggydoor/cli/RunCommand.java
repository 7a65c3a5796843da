package io.github.doggydoor.cli;

import io.github.doggydoor.daemon.Service;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
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
final class RunCommand implements Callable<Integer> {
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
    Service service =
        Service.start(
            new Service.Settings(
                config.file(),
                copies.lastGood(config.file()),
                copies.running(config.file()),
                options.model(),
                options.photos(),
                System.getenv()));
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stopper")
                .unstarted(
                    () -> {
                      service.stop();
                      // A door that was asked to stop, and did, has not failed: not Java's 143.
                      Runtime.getRuntime().halt(ExitCode.OK);
                    }));
    Thread.ofPlatform().name("reload").daemon().start(() -> reload(service));
    service.awaitEnd();
    service.stop();
    return ExitCode.OK;
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
