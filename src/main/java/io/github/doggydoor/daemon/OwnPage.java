package io.github.doggydoor.daemon;

import io.github.doggydoor.daemon.computer.MachineName;
import io.github.doggydoor.daemon.doorlog.Snapshots;
import io.github.doggydoor.daemon.health.HealthSources;
import io.github.doggydoor.daemon.health.HealthWatch;
import io.github.doggydoor.daemon.models.ModelDogs;
import io.github.doggydoor.daemon.page.PageDoor;
import io.github.doggydoor.daemon.page.Pages;
import io.github.doggydoor.daemon.page.ReadLog;
import io.github.doggydoor.daemon.page.WebDoor;
import io.github.doggydoor.daemon.tell.Notices;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.mqtt.MqttLink;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.web.access.Access;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the door's own page is told of the running door, and asks of it. The door is asked anew each
 * time, so that a page never shows a configuration or a model of before.
 */
final class OwnPage {
  private final Supplier<Wiring> wiring;
  private final Supplier<Periphery> periphery;
  private final BooleanSupplier sure;
  private final HealthWatch health;
  private final PageDoor door;

  /**
   * @param wiring in force
   * @param periphery asked once the page is served
   * @param commands takes what phones ask of the door
   * @param sure whether the clock is not in doubt
   */
  OwnPage(
      Supplier<Wiring> wiring,
      Supplier<Periphery> periphery,
      Consumer<Command> commands,
      BooleanSupplier sure,
      Snapshots snapshots,
      Notices notices) {
    this.wiring = wiring;
    this.periphery = periphery;
    this.sure = sure;
    this.health = new HealthWatch(sources(snapshots, notices));
    this.door =
        new PageDoor(
            wiring.get().configuration().door(),
            () -> wiring.get().bundles().folder(),
            () -> periphery.get().policy(),
            () -> List.copyOf(ModelDogs.household(periphery.get().policy()).house()),
            commands,
            health::health);
  }

  private HealthSources sources(Snapshots snapshots, Notices notices) {
    return new HealthSources(
        () -> wiring.get().configuration(),
        wiring.get().logFile(),
        () -> door().status(),
        () -> periphery.get().modelName(),
        () -> periphery.get().modelAbsence(),
        () -> periphery.get().card(),
        snapshots::refused,
        () -> periphery.get().mqtt().map(MqttLink::connected),
        notices::troubles,
        notices::lost,
        () -> HealthSources.until(wiring.get().pageTls()));
  }

  /** The door as the views see it. */
  PageDoor door() {
    return door;
  }

  /** The figures of a minute; never waits for who reads. */
  void counted(Stats stats) {
    health.counted(stats);
  }

  /** What serves it, not yet started. */
  WebDoor web() {
    return new WebDoor(
        () -> new Pages(door, new ReadLog(wiring.get().logFile()), MachineName.get()),
        new Access(door.stateDir(), InstantSource.system(), sure),
        () -> wiring.get().configuration().web(),
        Wiring::tls,
        MachineName.get());
  }
}
