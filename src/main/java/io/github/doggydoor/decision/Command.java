package io.github.doggydoor.decision;

import java.time.Instant;
import java.util.Optional;

/**
 * What somebody asks for from afar. Whether it is obeyed, the core decides.
 *
 * @param request what is asked
 * @param id the sender's id of the command, by which a second delivery is known; empty for the
 *     plain words LOCK and UNLOCK
 * @param expiresAt when it is void; empty if it never says
 * @param retained whether the broker kept it and delivered it late
 * @param fresh whether it came over a connection that was up when it was sent
 * @param origin who asked, in words, for the log: for example {@code mqtt}
 * @param channel which way it came: each has a switch of its own for opening
 */
public record Command(
    Request request,
    Optional<String> id,
    Optional<Instant> expiresAt,
    boolean retained,
    boolean fresh,
    String origin,
    Channel channel) {

  /** One that came by the broker. */
  public Command(
      Request request,
      Optional<String> id,
      Optional<Instant> expiresAt,
      boolean retained,
      boolean fresh,
      String origin) {
    this(request, id, expiresAt, retained, fresh, origin, Channel.BROKER);
  }

  /** The ways from afar; the door knows by itself which one a command came. */
  public enum Channel {
    /** By MQTT, where whatever relays it may keep or repeat it. */
    BROKER,
    /** From a phone that the owner let in, by the door's own page. */
    PAGE
  }

  /** What can be asked for. */
  public sealed interface Request {
    /** Open the door once, for one hold. */
    record Unlock() implements Request {}

    /** Lock the door now. */
    record Lock() implements Request {}

    /** Change the mode, until it is changed again. */
    record SetMode(Mode mode) implements Request {}

    /** Set right where the dog is; it is told, and opens or locks nothing. */
    record SetWhereabouts(String dog, Whereabouts where) implements Request {}

    /** Something that is no command; {@code why} says what is wrong with it. */
    record Unreadable(String why) implements Request {}

    /** So many commands that came faster than they could be read; nobody knows what they asked. */
    record Unread(int count) implements Request {}
  }
}
