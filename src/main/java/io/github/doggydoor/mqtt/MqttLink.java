package io.github.doggydoor.mqtt;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door's line to the broker. It connects, and connects again, for as long as it runs; no method
 * but {@link #close} waits for the network. Four threads of its own: one keeps the connection and
 * sends what is latest, one sends the rows of the log, one answers requests for them, one reads
 * commands.
 */
public final class MqttLink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

  private static final Duration GOODBYE = Duration.ofMillis(300);

  private final MqttSettings settings;
  private final Topics topics;
  private final Consumer<Command> commands;
  private final BrokerAddress address;
  private final Retry retry;
  private final Live live = new Live();
  private final Outbox outbox;
  private final Optional<Introduction> introduction;
  private final boolean whereabouts;
  private final Presence presence;
  private final Mending mending;
  private final LiveSender sender;
  private final Hearing hearing;
  private final List<Thread> threads;
  private volatile PahoClient current;
  private volatile boolean stopping;
  private boolean ended;

  /**
   * Prepares the line; nothing is sent before {@link #start}.
   *
   * @param log whose rows are sent, and whose cursor is moved
   * @param commands takes each command, on a thread of this line; it should not wait long
   */
  public MqttLink(MqttSettings settings, DoorLog log, Consumer<Command> commands) {
    this(
        settings, log, commands, event -> LOG.debug("Nobody is told: {}", event), Optional.empty());
  }

  /**
   * The same, with a listener and an introduction.
   *
   * @param upstream hears when the part {@code mqtt} fails in a way that the owner must mend, and
   *     when it works again; must not block
   * @param homeAssistant what Home Assistant is to know of the door
   */
  public MqttLink(
      MqttSettings settings,
      DoorLog log,
      Consumer<Command> commands,
      Consumer<Event> upstream,
      Optional<HomeAssistant> homeAssistant) {
    this.settings = settings;
    this.commands = commands;
    address = new BrokerAddress(settings.broker());
    retry = new Retry(settings, upstream, new Random(), Retry.YOUNG);
    topics = new Topics(settings.base(), settings.door());
    outbox = new Outbox(log, topics.event(), settings.window(), settings.timeout());
    LogPages pages = new LogPages(log, topics.logReply(), settings.timeout());
    CommandReader reader = new CommandReader(topics, this::take);
    presence = new Presence(topics, words -> retry.stands("name", words));
    Fit fit = new Fit(words -> retry.stands("size", words));
    sender = new LiveSender(live, fit, presence, settings.timeout());
    mending = new Mending(live::put, topics.availability(), topics.state());
    mending.says(availability(Availability.ONLINE));
    whereabouts = homeAssistant.filter(HomeAssistant::whereabouts).isPresent();
    introduction = homeAssistant.map(home -> new Introduction(home, topics, live::put));
    hearing = new Hearing(topics, presence, mending, introduction, pages, reader);
    threads =
        List.of(
            Thread.ofVirtual().name("mqtt-connection").unstarted(this::keepConnected),
            // Not virtual: the log's native calls would hold a carrier.
            Thread.ofPlatform()
                .daemon()
                .name("mqtt-outbox")
                .unstarted(() -> outbox.run(() -> current)),
            Thread.ofPlatform().daemon().name("mqtt-log").unstarted(pages::answer),
            Thread.ofVirtual().name("mqtt-intake").unstarted(reader::run));
  }

  /** Begins to connect; to be called once. */
  public void start() {
    threads.forEach(Thread::start);
  }

  /**
   * Tells the state of the door; only the latest counts, and each new connection is told it again.
   *
   * @param model the model that scores, empty where there is none
   * @param version of doggydoor
   */
  public void announce(Status status, Optional<String> model, String version) {
    Live.Message state =
        new Live.Message(
            Optional.of(Live.Slot.STATE),
            topics.state(),
            Payloads.state(status, model, version),
            1,
            true);
    mending.says(state);
    live.put(state);
  }

  /** Tells Home Assistant whom the door knows. */
  public void dogs(Household known) {
    introduction.ifPresent(one -> one.dogs(known));
  }

  /** The log has new rows. */
  public void rowsAppended() {
    outbox.wake();
  }

  /** Answers a command; while nothing is connected, 64 answers wait. */
  public void acknowledge(Optional<String> id, boolean done, String reason) {
    live.answer(
        new Live.Message(Optional.empty(), topics.ack(), Payloads.ack(id, done, reason), 1, false),
        done);
  }

  /**
   * Shows the last deciding frame; only the latest counts.
   *
   * @param less makes it smaller, for a broker that does not take it; empty where nothing can.
   *     Asked on a thread of this line
   */
  public void snapshot(byte[] jpeg, Supplier<Optional<byte[]>> less) {
    sender.smaller(less);
    put(Live.Slot.SNAPSHOT, topics.snapshot(), jpeg.clone(), 0, true);
  }

  /** Sends figures; lost where nothing is connected. */
  public void stats(Stats stats) {
    put(Live.Slot.STATS, topics.stats(), Payloads.stats(stats), 0, false);
  }

  /** Whether the broker is reached now. */
  public boolean connected() {
    PahoClient client = current;
    return client != null && client.up();
  }

  /** Sends the rows that are left, says {@code stopped} and leaves; within about two seconds. */
  @Override
  public void close() {
    stopping = true;
    mending.end();
    PahoClient client = current;
    try {
      if (client != null && client.up()) {
        leave(client);
      }
    } catch (IOException | DoorLogException e) {
      LOG.warn("The broker was left without a goodbye: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        if (thread.isAlive() && !thread.join(Duration.ofMillis(300))) {
          LOG.warn("The thread {} did not end in time.", thread.getName());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void leave(PahoClient client) throws IOException, DoorLogException, InterruptedException {
    outbox.wake();
    for (int i = 0; i < 14 && client.up() && !outbox.empty(); i++) {
      Thread.sleep(50);
    }
    Deadline.await(
        client.publish(topics.availability(), Availability.STOPPED.bytes(), 1, true),
        Duration.ofMillis(400),
        "the broker's answer");
    client.disconnect(Duration.ofMillis(300));
  }

  private Live.Message availability(Availability word) {
    return new Live.Message(
        Optional.of(Live.Slot.AVAILABILITY), topics.availability(), word.bytes(), 1, true);
  }

  private void put(Live.Slot slot, String topic, byte[] payload, int qos, boolean retained) {
    live.put(new Live.Message(Optional.of(slot), topic, payload, qos, retained));
  }

  private void keepConnected() {
    try {
      while (!stopping) {
        Duration wait = connect();
        if (!stopping) {
          Thread.sleep(wait);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Connects, serves until the end, and says how long to wait then. */
  private Duration connect() throws InterruptedException {
    Failure failure;
    Duration lasted = Duration.ZERO;
    boolean dropped = false;
    try {
      address.resolve(settings.timeout());
      // A line that only flaps leaves no room for another; a broker that ends it may.
      if (!presence.holds() || ended) {
        presence.ask(settings);
      }
      try (Witness witness = witness();
          PahoClient client = PahoClient.connect(settings, topics, hearing::hear)) {
        begin(client);
        long upSince = System.nanoTime();
        try {
          var woken = client.lost().thenRun(outbox::wake);
          outbox.wake();
          Throwable why = sender.serve(client);
          woken.join();
          failure = Failure.of(why, settings);
          if (why instanceof Presence.TakenException) {
            // So that the last will says nothing of the other door.
            client.disconnect(GOODBYE);
          }
        } finally {
          lasted = Duration.ofNanos(System.nanoTime() - upSince);
        }
        boolean tooLarge = sender.ended(failure.cut());
        dropped = !tooLarge && failure.byBroker() && witness.wellAfter();
      }
    } catch (IOException | RuntimeException e) {
      failure = Failure.of(e, settings);
      sender.ended(failure.cut());
    } finally {
      current = null;
    }
    ended = failure.byBroker();
    return stopping ? Duration.ZERO : retry.down(failure, lasted, dropped);
  }

  private Witness witness() throws InterruptedException {
    return retry.suspicious() ? Witness.inside(address, settings) : Witness.outside(address);
  }

  /** Subscribes, and says that the door is there. */
  private void begin(PahoClient client) throws IOException, InterruptedException {
    List<String> wanted = new ArrayList<>(List.of(topics.set(), topics.modeSet(), topics.logGet()));
    introduction.map(Introduction::subscription).ifPresent(wanted::add);
    if (whereabouts) {
      wanted.add(topics.homeSet());
    }
    List<String> refused = client.subscribe(wanted.toArray(String[]::new));
    // Without these the door works as well, and an older access list does not have them.
    List<String> also =
        new ArrayList<>(List.of(topics.presence(), topics.availability(), topics.state()));
    introduction.flatMap(Introduction::memory).ifPresent(also::add);
    List<String> own = client.subscribe(also.toArray(String[]::new));
    if (!own.isEmpty()) {
      LOG.info("{} does not let the door hear {}.", settings.broker(), String.join(", ", own));
    }
    Deadline.await(
        client.publish(topics.availability(), Availability.ONLINE.bytes(), 1, true),
        settings.timeout(),
        "the broker's answer");
    live.connected();
    introduction.ifPresent(Introduction::connected);
    presence.hold();
    current = client;
    presence.askOver(client);
    retry.up(client.lost(), refused);
  }

  private void take(Command command) {
    try {
      commands.accept(command);
    } catch (RuntimeException e) {
      LOG.error("A command could not be taken.", e);
      acknowledge(command.id(), false, "the door could not take the command");
    }
  }
}
