package io.github.doggydoor.daemon.tell;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.daemon.computer.SdNotify;
import io.github.doggydoor.daemon.computer.Version;
import io.github.doggydoor.daemon.doorlog.Recorder;
import io.github.doggydoor.daemon.page.PageDoor;
import io.github.doggydoor.decision.Action;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.MqttLink;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Tells the world: the service's log, systemd's status line, and MQTT where there is one. */
public final class Teller implements Recorder.Telling {
  private static final Logger LOG = LoggerFactory.getLogger("door");

  /** What a broker with a small limit gets: 320×240, a fifth of the bytes and less. */
  private static final long SMALL_PIXELS = 320 * 240;

  private static final int SMALL_QUALITY = 70;

  private final String door;
  private final Supplier<Optional<MqttLink>> mqtt;
  private final SdNotify systemd;
  private final Supplier<Optional<String>> model;
  private final Consumer<Row> onlooker;
  private final Optional<PageDoor> page;
  private final Notices notices;
  private Optional<Action.Announce> latest = Optional.empty();

  /**
   * @param door its name
   * @param mqtt the line to the broker, where there is one at the time
   * @param model the model that scores; empty while there is none
   * @param onlooker told of each row that is on the disk
   * @param page told of each row and state, and given the answers to what phones ask
   * @param notices likewise, and of each state
   */
  public Teller(
      String door,
      Supplier<Optional<MqttLink>> mqtt,
      SdNotify systemd,
      Supplier<Optional<String>> model,
      Consumer<Row> onlooker,
      Optional<PageDoor> page,
      Notices notices) {
    this.door = door;
    this.mqtt = mqtt;
    this.systemd = systemd;
    this.model = model;
    this.onlooker = onlooker;
    this.page = page;
    this.notices = notices;
  }

  @Override
  public void recorded(Row row, Optional<byte[]> snapshot) {
    try (MDC.MDCCloseable _ = MDC.putCloseable("KIND", row.kind().word());
        MDC.MDCCloseable _ = MDC.putCloseable("ROW", Long.toString(row.seq()));
        MDC.MDCCloseable _ = MDC.putCloseable("DOOR", door)) {
      LOG.info(
          "{}: {}{}",
          row.kind().word(),
          row.why(),
          row.snapshot().map(name -> " [" + name + "]").orElse(""));
    }
    onlooker.accept(row);
    page.ifPresent(PageDoor::recorded);
    notices.recorded(row, snapshot);
    mqtt.get()
        .ifPresent(
            link -> {
              link.rowsAppended();
              snapshot.ifPresent(jpeg -> link.snapshot(jpeg, () -> smaller(jpeg)));
            });
  }

  /** Empty where it cannot be read. */
  private static Optional<byte[]> smaller(byte[] jpeg) {
    try {
      Image image = PhotoDecoder.decode(jpeg, "the snapshot", SMALL_PIXELS);
      return Optional.of(PhotoDecoder.encodeJpeg(image, SMALL_QUALITY));
    } catch (CameraException unreadable) {
      LOG.warn("The snapshot cannot be made smaller: {}", unreadable.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public synchronized void tell(Action action) {
    switch (action) {
      case Action.Announce announce -> {
        latest = Optional.of(announce);
        systemd.status(announce.status().words());
        page.ifPresent(one -> one.told(announce.status()));
        notices.told(announce.status());
        mqtt.get()
            .ifPresent(link -> link.announce(announce.status(), model.get(), Version.number()));
      }
      case Action.Acknowledge answer when page.filter(one -> one.answered(answer)).isEmpty() ->
          mqtt.get()
              .ifPresent(link -> link.acknowledge(answer.id(), answer.done(), answer.reason()));
      case Action.Acknowledge _ -> {
        // A phone waits for it.
      }
      default -> throw new IllegalArgumentException("nothing to tell: " + action);
    }
  }

  /** Tells the latest state once more, to a broker that did not hear it. */
  public synchronized void again() {
    latest.ifPresent(this::tell);
  }
}
