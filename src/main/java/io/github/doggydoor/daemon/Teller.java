package io.github.doggydoor.daemon;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.MqttLink;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the world: the service's log, systemd's status line, and MQTT where there is one. */
final class Teller implements Recorder.Telling {
  private static final Logger LOG = LoggerFactory.getLogger("door");

  private final Optional<MqttLink> mqtt;
  private final SdNotify systemd;
  private final Supplier<Optional<String>> model;
  private final Consumer<Row> onlooker;

  /**
   * @param model the model that scores; empty while there is none
   * @param onlooker told of each row that is on the disk
   */
  Teller(
      Optional<MqttLink> mqtt,
      SdNotify systemd,
      Supplier<Optional<String>> model,
      Consumer<Row> onlooker) {
    this.mqtt = mqtt;
    this.systemd = systemd;
    this.model = model;
    this.onlooker = onlooker;
  }

  @Override
  public void recorded(Row row, Optional<byte[]> snapshot) {
    LOG.info(
        "{}: {}{}",
        row.kind().word(),
        row.why(),
        row.snapshot().map(name -> " [" + name + "]").orElse(""));
    onlooker.accept(row);
    mqtt.ifPresent(
        link -> {
          link.rowsAppended();
          snapshot.ifPresent(link::snapshot);
        });
  }

  @Override
  public void tell(Action action) {
    switch (action) {
      case Action.Announce announce -> {
        systemd.status(announce.status().words());
        mqtt.ifPresent(link -> link.announce(announce.status(), model.get(), Version.number()));
      }
      case Action.Acknowledge answer ->
          mqtt.ifPresent(link -> link.acknowledge(answer.id(), answer.done(), answer.reason()));
      default -> throw new IllegalArgumentException("nothing to tell: " + action);
    }
  }
}
