package io.github.doggydoor.board;

import io.github.doggydoor.decision.LatchPosition;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
   * @param nanos when, on the monotonic clock
   */
  public record Move(LatchPosition position, long nanos) {
    @Override
    public String toString() {
      return "latch " + position.name().toLowerCase(Locale.ROOT) + " " + nanos;
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger("board");
  private static final int KEPT = 10_000;

  private final CopyOnWriteArrayList<Move> moves = new CopyOnWriteArrayList<>();
  private final SimulatedSensor contact = new SimulatedSensor(false);
  private final SimulatedSensor inside = new SimulatedSensor(false);
  private final Optional<ControlSocket> control;
  private final Edges button = new Edges();
  private volatile Consumer<Move> onMove = move -> {};
  private volatile LatchPosition position = LatchPosition.LOCKED;

  /**
   * @param control where to make the control socket; empty for none
   * @throws BoardException where the socket cannot be made
   */
  public SimulatedBoard(Optional<Path> control) throws BoardException {
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

  private synchronized void drive(LatchPosition wanted) {
    if (wanted != position) {
      position = wanted;
      Move move = new Move(wanted, System.nanoTime());
      if (moves.size() == KEPT) {
        moves.removeFirst();
      }
      moves.add(move);
      onMove.accept(move);
      LOG.info("The simulated latch is {}.", wanted.name().toLowerCase(Locale.ROOT));
    }
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

  /** Where the latch is. */
  public LatchPosition position() {
    return position;
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
    drive(LatchPosition.LOCKED);
    control.ifPresent(ControlSocket::close);
  }
}
