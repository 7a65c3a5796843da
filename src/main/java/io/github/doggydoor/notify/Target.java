package io.github.doggydoor.notify;

import io.github.doggydoor.decision.Schedule;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where messages go.
 *
 * @param key where it stands in the configuration, such as {@code notify[0]}
 * @param shape how it wants them
 * @param url a secret, as a rule: whoever knows a topic may read it, so it is never told
 * @param token gives the bearer token, or throws an {@link java.io.UncheckedIOException} that says
 *     why there is none; asked each time
 * @param occasions what it is told of
 * @param picture whether it gets what the camera saw
 * @param quiet when it is told of faults alone
 */
public record Target(
    String key,
    Shape shape,
    URI url,
    Optional<Supplier<String>> token,
    Set<Occasion> occasions,
    boolean picture,
    Optional<Schedule> quiet) {
  /** Copies the set. */
  public Target {
    occasions = Set.copyOf(occasions);
  }

  /** How messages are sent. */
  public enum Shape {
    /** Text or picture as the body, the rest as headers. */
    NTFY,
    /** All of it as JSON. */
    WEBHOOK
  }

  /** Whether it is to be told. */
  boolean wants(Message message) {
    return occasions.contains(message.occasion())
        && (message.occasion().breaksQuiet()
            || quiet.filter(hours -> hours.allows(message.at().toInstant())).isEmpty());
  }

  /** What may be said of it: its place in the configuration, and the machine. */
  public String words() {
    return key + " (" + url.getHost() + ")";
  }
}
