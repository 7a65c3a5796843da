package io.github.doggydoor.board;

import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Way;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A board without wires, for those who have none: chosen by name only, and it says so. With a
 * control socket, another program can press the button, move the flap, step before the sensor
 * inside, and hear the latch: {@link ControlSocket}.
 */
public final class SimulatedBoard implements Board {
  /**
   * One move of the latch.
   *
   * @param way which latch it is; both for one alone
   * @param nanos when, on the monotonic clock
   */
  public record Move(LatchPosition position, Way way, long nanos) {
    @Override
    public String toString() {
      return (way == Way.BOTH ? "latch " : "latch_" + word(way) + " ")
          + word(position)
          + " "
          + nanos;
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static final Logger LOG = LoggerFactory.getLogger("board");
  private static final int KEPT = 10_000;

  private final CopyOnWriteArrayList<Move> moves = new CopyOnWriteArrayList<>();
  private final SimulatedSensor contact = new SimulatedSensor(false);
  private final SimulatedSensor inside = new SimulatedSensor(false);
  private final Optional<ControlSocket> control;
  private final Edges button = new Edges();
  private volatile Consumer<Move> onMove = move -> {};
  private final Map<Way, LatchPosition> latches = new EnumMap<>(Way.class);

  /** A board with one latch. */
  public SimulatedBoard(Optional<Path> control) throws BoardException {
    this(control, false);
  }

  /**
   * @param control where to make the control socket; empty for none
   * @param two whether it has a latch for each way, otherwise one for both
   * @throws BoardException where the socket cannot be made
   */
  public SimulatedBoard(Optional<Path> control, boolean two) throws BoardException {
    (two ? List.of(Way.IN, Way.OUT) : List.of(Way.BOTH))
        .forEach(latch -> latches.put(latch, LatchPosition.LOCKED));
    this.control =
        control.isPresent()
            ? Optional.of(ControlSocket.open(control.get(), this))
            : Optional.empty();
  }

  @Override
  public String describe() {
    return "a simulated board: no latch moves"
        + control.map(at -> ", control socket " + at.path()).orElse("");
  }

  @Override
  public Latch latch() {
    return this::drive;
  }

  private synchronized void drive(LatchPosition wanted, Way way) {
    for (Way latch : List.copyOf(latches.keySet())) {
      LatchPosition target = latch == Way.BOTH || way.opens(latch) ? wanted : LatchPosition.LOCKED;
      if (latches.put(latch, target) != target) {
        moved(new Move(target, latch, System.nanoTime()));
      }
    }
  }

  private void moved(Move move) {
    if (moves.size() == KEPT) {
      moves.removeFirst();
    }
    moves.add(move);
    onMove.accept(move);
    LOG.info(
        "The simulated latch{} is {}.",
        move.way() == Way.BOTH ? "" : " for the way " + word(move.way()),
        word(move.position()));
  }

  @Override
  public Button button() {
    return button;
  }

  /** Presses the button, and lets it go. */
  public void press() {
    button(true);
    button(false);
  }

  /** Holds the button down, or lets it go. */
  public void button(boolean down) {
    button.tell(down, System.nanoTime());
  }

  @Override
  public Optional<Sensor> contact() {
    return Optional.of(contact);
  }

  @Override
  public Optional<Sensor> bolt() {
    return Optional.empty();
  }

  @Override
  public Optional<Sensor> inside() {
    return Optional.of(inside);
  }

  /** Somebody steps before the sensor inside, or away from it. */
  public void inside(boolean there) {
    inside.set(there);
  }

  /** Opens or shuts the flap. */
  public void flap(boolean open) {
    contact.set(open);
  }

  /** Where the latch is; of two, unlocked where one of them is. */
  public synchronized LatchPosition position() {
    return latches.containsValue(LatchPosition.UNLOCKED)
        ? LatchPosition.UNLOCKED
        : LatchPosition.LOCKED;
  }

  /** The newest moves of the latch, oldest first. */
  public List<Move> moves() {
    return List.copyOf(moves);
  }

  void onMove(Consumer<Move> listener) {
    onMove = listener;
  }

  @Override
  public void close() {
    drive(LatchPosition.LOCKED, Way.BOTH);
    control.ifPresent(ControlSocket::close);
  }
}
