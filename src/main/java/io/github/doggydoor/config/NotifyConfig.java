package io.github.doggydoor.config;

import io.github.doggydoor.decision.Schedule;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * One of {@code notify}: where messages go.
 *
 * @param key its place, such as {@code notify[0]}
 * @param kind how it wants them
 * @param url https, or http where that is allowed
 * @param tokenFile holds a bearer token
 * @param events of what it is told
 * @param picture whether it gets what the camera saw
 * @param quiet when it is told of faults alone; empty for never
 * @param allowPlaintext whether {@code url} may be http to another machine
 */
public record NotifyConfig(
    String key,
    Kind kind,
    URI url,
    Optional<Path> tokenFile,
    Set<Event> events,
    boolean picture,
    Optional<Schedule> quiet,
    boolean allowPlaintext) {
  /** Copies the set. */
  public NotifyConfig {
    events = Set.copyOf(events);
  }

  /** Whether somebody on the way could read along. */
  boolean exposed() {
    return url.getScheme().equals("http") && !MqttConfig.isLoopback(url.getHost());
  }

  /** How messages are sent. */
  public enum Kind {
    NTFY,
    WEBHOOK
  }

  /** What can be told. */
  public enum Event {
    WAITING,
    DENIED,
    MISSING,
    FAULT,
    QUESTION
  }
}
