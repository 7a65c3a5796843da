package io.github.doggydoor.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code mqtt}: the broker, and what it may do.
 *
 * @param url tcp or ssl, host and perhaps port
 * @param base topics begin with it and the door's name
 * @param passwordFile holds the password of {@code user}
 * @param tls of an ssl broker
 * @param allowPlaintext whether remote unlock and the password may do without TLS
 * @param remoteUnlock whether UNLOCK is obeyed
 * @param bareCommands whether what loosens is obeyed without an id and an expiry, too
 * @param homeAssistant whether the door shows up in Home Assistant
 * @param discoveryPrefix where Home Assistant listens for devices
 */
public record MqttConfig(
    URI url,
    String clientId,
    String base,
    Optional<String> user,
    Optional<Path> passwordFile,
    TlsConfig tls,
    Duration keepAlive,
    boolean allowPlaintext,
    boolean remoteUnlock,
    boolean bareCommands,
    boolean homeAssistant,
    String discoveryPrefix) {
  /** Whether what is sent can be read on the way. */
  public boolean plaintext() {
    return !url.getScheme().equals("ssl");
  }

  /** Whether somebody on the way could learn how to open, or who may. */
  boolean exposed() {
    return plaintext() && !loopback() && (remoteUnlock || passwordFile.isPresent());
  }

  /** Whether the broker runs on this machine: its name says so, and is not looked up. */
  public boolean loopback() {
    return isLoopback(url.getHost());
  }

  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.matches("127(\\.\\d{1,3}){3}") || host.equals("[::1]");
  }

  /**
   * The files of {@code mqtt} for TLS, PEM all of them. A path that begins with {@code
   * $CREDENTIALS_DIRECTORY/} is left as it is: only the service has systemd's credentials.
   *
   * @param ca who signs the broker's certificate; empty for those whom the system trusts
   * @param certificate of the door; there exactly where {@code key} is
   */
  public record TlsConfig(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key) {}
}
