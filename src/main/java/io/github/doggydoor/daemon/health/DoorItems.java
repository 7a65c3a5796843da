package io.github.doggydoor.daemon.health;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.TeachConfig;
import io.github.doggydoor.daemon.models.LookDoubt;
import io.github.doggydoor.daemon.models.ModelDogs;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.web.Health.Item;
import io.github.doggydoor.web.Health.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the parts of the door are, each in words. */
final class DoorItems {
  private final HealthSources door;
  private final Optional<Status> status;
  private final HealthFaults faults;
  private final Optional<Stats> stats;

  /**
   * @param stats the figures of the last minute; empty before the first
   */
  DoorItems(HealthSources door, Optional<Stats> stats) {
    this.door = door;
    this.status = door.status().get();
    this.faults = new HealthFaults(status);
    this.stats = stats;
  }

  private Optional<Item> fault(String key) {
    return faults.of(key).map(words -> new Item(key, Level.FAULT, words));
  }

  private static Item ok(String key, String words) {
    return new Item(key, Level.OK, words);
  }

  private static Item note(String key, String words) {
    return new Item(key, Level.NOTE, words);
  }

  /** Latch, button and sensors. */
  Item door() {
    return fault(HealthFaults.DOOR)
        .orElseGet(
            () ->
                status
                    .map(
                        now ->
                            now.lock() == Status.Lock.JAMMED
                                ? new Item(HealthFaults.DOOR, Level.FAULT, now.words())
                                : ok(
                                    HealthFaults.DOOR,
                                    now.lock().name().toLowerCase(Locale.ROOT)
                                        + ", mode "
                                        + now.mode().word()))
                    .orElseGet(() -> note(HealthFaults.DOOR, "the door is only just starting")));
  }

  Item model() {
    return fault("model")
        .orElseGet(
            () ->
                door.model()
                    .get()
                    .map(this::model)
                    .orElseGet(() -> note("model", door.absence().get())));
  }

  private Item model(String name) {
    List<String> doubts = new ArrayList<>();
    Optional<ModelCard> card = door.card().get();
    Configuration configuration = door.configuration().get();
    card.ifPresent(
        of -> {
          doubts.addAll(of.doubts());
          LookDoubt.of(configuration, of).ifPresent(doubts::add);
          doubts.addAll(ModelDogs.doubts(configuration, of));
        });
    String words =
        card.map(of -> "opens for " + of.openFor() + "; it was made of: " + name).orElse(name);
    return doubts.isEmpty()
        ? ok("model", words)
        : note("model", words + ". " + String.join(" ", doubts));
  }

  Item camera() {
    Optional<String> blind = status.flatMap(Status::blind);
    if (faults.of("camera").isPresent() || blind.isPresent()) {
      return new Item(
          "camera",
          Level.FAULT,
          Stream.concat(
                  faults.of("camera").stream(),
                  blind.map(why -> "nothing can be seen: " + why).stream())
              .collect(Collectors.joining("; ")));
    }
    if (stats.isEmpty()) {
      return ok("camera", "its first figures come within a minute");
    }
    double wanted = door.configuration().get().vision().fps();
    double looked = stats.get().fps();
    String words = String.format(Locale.ROOT, "%.1f frames a second are looked at", looked);
    // A model that is asked may well be slower than the camera.
    return looked < wanted / 2 && stats.get().inferences() == 0
        ? note(
            "camera",
            words
                + String.format(
                    Locale.ROOT,
                    ", of %.1f that vision.fps wants: look at camera.fps, its cable and the light",
                    wanted))
        : ok("camera", words);
  }

  Item broker() {
    Optional<Boolean> connected = door.broker().get();
    if (connected.isEmpty()) {
      return ok("broker", "none is configured (mqtt)");
    }
    long rows = stats.map(of -> of.outbox().orElse(0)).orElse(0L);
    String waiting = rows == 0 ? "no rows wait" : rows == 1 ? "1 row waits" : rows + " rows wait";
    return fault("broker")
        .map(item -> new Item(item.key(), item.level(), item.words() + "; " + waiting))
        .orElseGet(
            () ->
                connected.get()
                    ? ok("broker", "connected; " + waiting)
                    : note(
                        "broker",
                        "not connected; "
                            + waiting
                            + " for it, and the door works without: look at the network and at mqtt.url"));
  }

  /** Empty where nobody is to be told. */
  Optional<Item> notices() {
    return door.notices()
        .get()
        .map(
            troubles ->
                troubles.isEmpty()
                    ? ok("notify", "messages arrive, as far as is known" + lost())
                    : note("notify", String.join("; ", troubles) + lost()));
  }

  /** Told also after what kept them was mended: the owner may have missed something. */
  private String lost() {
    long lost = door.lost().getAsLong();
    return lost == 0
        ? ""
        : "; so far " + lost + (lost == 1 ? " message" : " messages") + " never arrived";
  }

  /** Empty where nothing is kept to learn from. */
  Optional<Item> teaching() throws TeachException {
    Configuration configuration = door.configuration().get();
    TeachConfig teach = configuration.teach();
    Path state = configuration.door().stateDir();
    Optional<Item> fault = fault("teaching");
    if (fault.isPresent()) {
      return fault;
    }
    if (!teach.keep() || !TeachStore.exists(state)) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    int questions = stats.flatMap(Stats::teach).map(Stats.Teach::questions).orElse(0);
    words.add(
        questions == 0
            ? "no question is open"
            : questions == 1 ? "1 question is open" : questions + " questions are open");
    Generations generations = new Generations(state);
    Force force = generations.force();
    words.add(Generations.words(force.current()) + " is in force" + probation(generations, force));
    try (TeachStore store = TeachStore.openReadOnly(state)) {
      words.add(
          (store.bytes() >> 20) + " of " + (teach.space() >> 20) + " MB (teach.space) are kept");
    }
    return Optional.of(ok("teaching", String.join("; ", words)));
  }

  private static String probation(Generations generations, Force force) {
    if (force.current() == 0) {
      return "";
    }
    Duration left = Generations.PROBATION.minus(generations.served(force.current()));
    return left.isNegative() || left.isZero()
        ? ""
        : ", on probation for "
            + Math.max(1, left.toDays())
            + " more day"
            + (left.toDays() > 1 ? "s" : "");
  }

  /** What is allowed and yet unwise; empty where nothing is. */
  Optional<Item> configuration() {
    List<String> warnings = door.configuration().get().warnings();
    return warnings.isEmpty()
        ? Optional.empty()
        : Optional.of(note("configuration", String.join(" ", warnings)));
  }

  Optional<String> diskFault() {
    return faults.of("disk");
  }

  Optional<String> clockFault() {
    return faults.of("clock");
  }
}
