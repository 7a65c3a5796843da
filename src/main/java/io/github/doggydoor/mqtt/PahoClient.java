package io.github.doggydoor.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the broker, by Paho; a lost one is thrown away and never mended. Clean session,
 * nothing kept but in memory, Paho's own reconnect off: what must last is in the door log.
 */
final class PahoClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PahoClient.class);

  /** Paho's own log repeats what {@link #lost} says, and would go beside the service's. */
  private static final java.util.logging.Logger PAHOS =
      java.util.logging.Logger.getLogger("org.eclipse.paho");

  static {
    PAHOS.setLevel(Level.OFF);
  }

  private static final Duration CLOSE = Duration.ofMillis(500);

  /** Beside the window of rows: state, availability, answers, figures. */
  private static final int OTHERS = 16;

  /** SUBACK's return code for a topic that the client may not hear (MQTT 3.1.1, 3.9.3). */
  private static final int REFUSED = 0x80;

  private final Patient client;
  private final Sockets sockets;
  private final Duration timeout;
  private final CompletableFuture<Throwable> lost = new CompletableFuture<>();

  /** Paho's client, with network modules that let it start. */
  private static final class Patient extends MqttAsyncClient {
    private volatile PatientModule[] modules = {};

    Patient(String broker, String clientId) throws MqttException {
      super(broker, clientId, new MemoryPersistence());
    }

    @Override
    protected NetworkModule[] createNetworkModules(String address, MqttConnectOptions options)
        throws MqttException {
      modules =
          Arrays.stream(super.createNetworkModules(address, options))
              .map(PatientModule::new)
              .toArray(PatientModule[]::new);
      return modules;
    }

    void endWriters() {
      for (PatientModule module : modules) {
        module.endWriter();
      }
    }
  }

  /** Hears the messages of the subscribed topics, on Paho's thread: it must not wait. */
  interface Listener {
    void heard(PahoClient from, String topic, byte[] payload, boolean retained, boolean again);
  }

  private PahoClient(Patient client, Sockets sockets, Duration timeout) {
    this.client = client;
    this.sockets = sockets;
    this.timeout = timeout;
  }

  /** Connects; returns within about twice the timeout, also where the name server hangs. */
  static PahoClient connect(MqttSettings settings, Topics topics, Listener listener)
      throws IOException, InterruptedException {
    return connect(settings, settings.clientId(), Optional.of(topics), listener);
  }

  /** Connects as somebody who is no door: under a name of its own, and without a last will. */
  static PahoClient connect(MqttSettings settings, String clientId, Listener listener)
      throws IOException, InterruptedException {
    return connect(settings, clientId, Optional.empty(), listener);
  }

  private static PahoClient connect(
      MqttSettings settings, String clientId, Optional<Topics> will, Listener listener)
      throws IOException, InterruptedException {
    PahoClient connection = null;
    try {
      Patient client = new Patient(settings.broker().toString(), clientId);
      Sockets sockets = new Sockets();
      connection = new PahoClient(client, sockets, settings.timeout());
      client.setCallback(connection.callback(listener));
      MqttConnectOptions options = options(settings, will);
      options.setSocketFactory(
          settings.broker().getScheme().equals("ssl")
              ? sockets.tls(settings.tls().context())
              : sockets.plain());
      CompletableFuture<Void> done = new CompletableFuture<>();
      client.connect(options, null, completing(done));
      Deadline.await(done, settings.timeout(), "the answer of " + settings.broker());
      return connection;
    } catch (MqttException e) {
      throw failure(connection, e);
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (connection != null) {
        connection.close();
      }
      if (e instanceof IOException io && connection != null && connection.sockets.secured()) {
        throw new CutException(io);
      }
      throw e;
    }
  }

  /** Done with the reason once the connection is no more. */
  CompletableFuture<Throwable> lost() {
    return lost;
  }

  boolean up() {
    return !lost.isDone() && client.isConnected();
  }

  /** Sends without waiting; done when the broker has answered (QoS 1) or it is written (QoS 0). */
  CompletableFuture<Void> publish(String topic, byte[] payload, int qos, boolean retained) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      client.publish(topic, payload, qos, retained, null, completing(done));
    } catch (MqttException | RuntimeException e) {
      done.completeExceptionally(e);
    }
    return done;
  }

  /** Subscribes; gives those of the names that the broker refuses, which Paho says nothing of. */
  List<String> subscribe(String... names) throws IOException, InterruptedException {
    int[] qos = new int[names.length];
    Arrays.fill(qos, 1);
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      IMqttToken token = client.subscribe(names, qos, null, completing(done));
      Deadline.await(done, timeout, "the broker's answer to the subscription");
      int[] granted = token.getGrantedQos();
      return IntStream.range(0, granted.length)
          .filter(i -> granted[i] == REFUSED)
          .mapToObj(i -> names[i])
          .toList();
    } catch (MqttException e) {
      throw new IOException("cannot subscribe: " + reason(e), e);
    }
  }

  /** Leaves politely, so that the last will is not sent. */
  void disconnect(Duration within) throws IOException, InterruptedException {
    CompletableFuture<Void> done = new CompletableFuture<>();
    try {
      client.disconnect(within.toMillis(), null, completing(done));
    } catch (MqttException e) {
      throw new IOException("cannot disconnect: " + reason(e), e);
    }
    Deadline.await(done, within, "the goodbye");
  }

  /** Lets {@link #lost} say why, and whoever waits there closes; never waits. */
  void end(Throwable why) {
    lost.complete(why);
  }

  /** Closes, and lets {@link #lost} say why. */
  void giveUp(Throwable why) {
    lost.complete(why);
    close();
  }

  /** Cuts the connection if there is one, and ends Paho's threads. */
  @Override
  public void close() {
    lost.complete(new IOException("it was closed here"));
    sockets.cut();
    try {
      if (client.isConnected()) {
        client.disconnectForcibly(0, CLOSE.toMillis(), false);
      }
    } catch (MqttException e) {
      LOG.debug("Paho did not disconnect: {}", reason(e));
    }
    try {
      client.close(true);
    } catch (MqttException e) {
      LOG.debug("Paho did not close: {}", reason(e));
    }
    client.endWriters();
  }

  private static MqttConnectOptions options(MqttSettings settings, Optional<Topics> will) {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setCleanSession(true);
    options.setAutomaticReconnect(false);
    options.setMaxInflight(settings.window() + OTHERS);
    // Paho gives a silent broker up at its second look, so it looks twice as often.
    options.setKeepAliveInterval((int) settings.keepAlive().toSeconds() / 2);
    options.setConnectionTimeout((int) settings.timeout().toSeconds());
    options.setHttpsHostnameVerificationEnabled(true);
    will.ifPresent(
        topics -> options.setWill(topics.availability(), Availability.OFFLINE.bytes(), 1, true));
    settings.user().ifPresent(options::setUserName);
    settings
        .password()
        .ifPresent(
            source -> {
              char[] password = source.get();
              // The options keep a copy of their own.
              options.setPassword(password);
              Arrays.fill(password, '\0');
            });
    return options;
  }

  private MqttCallback callback(Listener listener) {
    return new MqttCallback() {
      @Override
      public void connectionLost(Throwable cause) {
        lost.complete(cause == null ? new IOException("it was closed") : cause);
      }

      @Override
      public void messageArrived(String topic, MqttMessage message) {
        // An exception here would end the connection.
        try {
          listener.heard(
              PahoClient.this,
              topic,
              message.getPayload(),
              message.isRetained(),
              message.isDuplicate());
        } catch (RuntimeException e) {
          LOG.error("A message on {} could not be taken.", topic, e);
        }
      }

      @Override
      public void deliveryComplete(IMqttDeliveryToken token) {
        // Each publish has a listener of its own.
      }
    };
  }

  private static IMqttActionListener completing(CompletableFuture<Void> done) {
    return new IMqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        done.complete(null);
      }

      @Override
      public void onFailure(IMqttToken token, Throwable cause) {
        done.completeExceptionally(new IOException(reason(cause), cause));
      }
    };
  }

  private static IOException failure(PahoClient connection, MqttException e) {
    if (connection != null) {
      connection.close();
    }
    return new IOException(reason(e), e);
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.toString() : root.getMessage();
  }
}
