package io.github.doggydoor.mqtt;

import io.github.doggydoor.tls.TlsException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.eclipse.paho.client.mqttv3.MqttException;

/**
 * Why there is no connection.
 *
 * @param words what is wrong, and what to do where something can be done; the same for the same
 *     cause, and without any secret
 * @param owners whether it lasts until the owner does something
 * @param byBroker whether the broker closed the connection in good order
 */
record Failure(String words, boolean owners, boolean byBroker) {
  private static final String LINE = "the connection ";

  /** What a path ends with that leads to nobody whom one trusts, or to a namesake. */
  private static final Set<CertPathValidatorException.Reason> STRANGERS =
      Set.of(PKIXReason.NO_TRUST_ANCHOR, CertPathValidatorException.BasicReason.INVALID_SIGNATURE);

  /** Reads a failed attempt, or the loss of a connection. */
  static Failure of(Throwable thrown, MqttSettings settings) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable one = thrown; one != null && chain.size() < 20; one = one.getCause()) {
      chain.add(one);
    }
    return ownFiles(chain)
        .or(() -> certificate(chain, settings))
        .or(() -> tls(chain, settings))
        .or(() -> refused(chain, settings))
        .map(words -> new Failure(words, true, false))
        .orElseGet(() -> network(chain, settings));
  }

  /** Whether what was under way may be why the line was cut. */
  boolean cut() {
    return words.startsWith(LINE);
  }

  private static <T extends Throwable> Optional<T> find(List<Throwable> chain, Class<T> type) {
    return chain.stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** What was told in words where it was noticed: files of the door's own, and its name. */
  private static Optional<String> ownFiles(List<Throwable> chain) {
    return find(chain, TlsException.class)
        .<Throwable>map(told -> told)
        .or(() -> find(chain, Presence.TakenException.class))
        .or(() -> find(chain, UncheckedIOException.class))
        .map(Throwable::getMessage);
  }

  private static Optional<String> certificate(List<Throwable> chain, MqttSettings settings) {
    String host = settings.broker().getHost();
    if (find(chain, CertificateExpiredException.class).isPresent()) {
      return Optional.of(
          "the certificate of "
              + host
              + " has expired; renew it on the broker (or correct the clock here)");
    }
    if (find(chain, CertificateNotYetValidException.class).isPresent()) {
      return Optional.of(
          "the certificate of " + host + " is not valid yet; is the clock here set? (timedatectl)");
    }
    if (find(chain, CertPathBuilderException.class).isPresent()
        || find(chain, CertPathValidatorException.class)
            .filter(e -> STRANGERS.contains(e.getReason()))
            .isPresent()) {
      return Optional.of(
          "the certificate of "
              + host
              + " is signed by nobody whom this door trusts ("
              + settings.tls().ca().map(Object::toString).orElse("the system's authorities")
              + "); name the authority's certificate in mqtt.ca_file");
    }
    // Java has no type of its own for the wrong name.
    return find(chain, CertificateException.class)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(words -> words.contains("No subject alternative") || words.contains("No name"))
        .map(
            _ ->
                "the certificate there is not for "
                    + host
                    + "; write into mqtt.url the name that it is for, or make one for "
                    + host);
  }

  private static Optional<String> tls(List<Throwable> chain, MqttSettings settings) {
    Optional<String> found = find(chain, SSLException.class).map(e -> "" + e.getMessage());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String words = found.get();
    if (words.contains("Unsupported or unrecognized SSL message")) {
      return Optional.of(
          "what listens there speaks no TLS; take the broker's port for TLS (mostly 8883), or tcp:// in mqtt.url");
    }
    if (words.contains("protocol_version") || words.contains("protocol version")) {
      return Optional.of("the broker offers neither TLS 1.2 nor 1.3; update it");
    }
    if (words.contains("fatal alert")) {
      return Optional.of(certificateOfTheDoor(words, settings));
    }
    return chain.getLast() instanceof IOException
        ? Optional.empty()
        : Optional.of("TLS failed: " + chain.getLast().getMessage());
  }

  private static String certificateOfTheDoor(String said, MqttSettings settings) {
    return settings.tls().certificate().isPresent()
        ? "the broker refuses the door's certificate ("
            + said
            + "); check mqtt.cert_file, and whose signature the broker wants"
        : "the broker refuses ("
            + said
            + "); if it wants a certificate of the door, set mqtt.cert_file and mqtt.key_file";
  }

  private static Optional<String> refused(List<Throwable> chain, MqttSettings settings) {
    int code = find(chain, MqttException.class).map(MqttException::getReasonCode).orElse(-1);
    return switch (code) {
      case MqttException.REASON_CODE_FAILED_AUTHENTICATION,
          MqttException.REASON_CODE_NOT_AUTHORIZED ->
          Optional.of(
              settings
                  .user()
                  .map(
                      user ->
                          "the broker refuses the user "
                              + user
                              + "; check mqtt.user, the password, and that the broker knows both")
                  .orElse(
                      "the broker wants a user and a password; set mqtt.user and mqtt.password_file"));
      case MqttException.REASON_CODE_INVALID_CLIENT_ID ->
          Optional.of(
              "the broker refuses the client id "
                  + settings.clientId()
                  + "; choose another in mqtt.client_id");
      default -> Optional.empty();
    };
  }

  private static Failure network(List<Throwable> chain, MqttSettings settings) {
    Throwable root = chain.getLast();
    int code = find(chain, MqttException.class).map(MqttException::getReasonCode).orElse(-1);
    if (code == MqttException.REASON_CODE_CLIENT_TIMEOUT
        || code == MqttException.REASON_CODE_WRITE_TIMEOUT) {
      return new Failure("the broker was silent for too long", false, false);
    }
    // By TLS 1.3 a broker refuses the certificate only after the door's first word, and has closed
    // by then: its alert may be lost.
    if (find(chain, CutException.class).isPresent()
        && find(chain, SocketException.class).isPresent()) {
      return new Failure(certificateOfTheDoor(root.getMessage(), settings), false, false);
    }
    boolean ended = root instanceof EOFException;
    String words =
        switch (root) {
          case UnknownHostException _ ->
              "the name "
                  + settings.broker().getHost()
                  + " is not known; check mqtt.url, and the network";
          case ConnectException _ -> "nothing listens there; does the broker run?";
          case NoRouteToHostException _ -> "no way leads there; check this machine's network";
          case SocketTimeoutException _ -> "no answer";
          case EOFException _ -> closed(chain, settings);
          case SocketException e when String.valueOf(e.getMessage()).contains("reset") ->
              closed(chain, settings);
          // Its own message says nothing; that of the one who waited does.
          case TimeoutException _ -> String.valueOf(chain.getFirst().getMessage());
          default -> LINE + "failed: " + root.getMessage();
        };
    return new Failure(words, false, ended);
  }

  private static String closed(List<Throwable> chain, MqttSettings settings) {
    String words = LINE + "was closed by the broker";
    // What Paho tells by itself is the loss of a connection, and no attempt.
    if (chain.getFirst() instanceof MqttException) {
      return words;
    }
    return words
        + (settings.broker().getScheme().equals("tcp")
            ? "; does this port want ssl://?"
            : "; does this port want tcp://?");
  }
}
