package io.github.doggydoor.mqtt;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A network module that keeps the end of the connection to itself until something was written.
 *
 * <p>Paho starts its threads one after the other, and waits for each to say that it runs. One that
 * has met the end of the connection by then has stopped, never says so, and whoever waits sleeps
 * for good: a thread for each connection that ends at once. The first thing is written when all
 * run.
 *
 * <p>What then fails to be written fails for the reason that was read: a broker that refuses the
 * door's certificate says so once, and whoever writes after it, or asks for the stream, only finds
 * the socket closed.
 *
 * <p>Paho's thread that writes may miss the one word that it is to end: the word comes after it
 * looked and before it waits, and it waits for good. {@link #endWriter} ends that.
 */
final class PatientModule implements NetworkModule {
  private static final Logger LOG = LoggerFactory.getLogger(PatientModule.class);
  private static final long MOST_SECONDS = 5;
  private static final long REASON_MILLIS = 500;
  private static final Duration WAKE_EVERY = Duration.ofMillis(250);
  private static final int WAKES = 40;

  private final NetworkModule below;
  private final CountDownLatch written = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile IOException reason;
  private volatile Thread writer;
  private InputStream input;
  private OutputStream output;

  PatientModule(NetworkModule below) {
    this.below = below;
  }

  @Override
  public void start() throws IOException, MqttException {
    below.start();
    input = below.getInputStream();
    output = below.getOutputStream();
  }

  @Override
  public void stop() throws IOException {
    below.stop();
  }

  @Override
  public String getServerURI() {
    return below.getServerURI();
  }

  @Override
  public InputStream getInputStream() {
    return new FilterInputStream(input) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] into, int from, int most) throws IOException {
        boolean more = false;
        try {
          int count = in.read(into, from, most);
          more = count >= 0;
          return count;
        } catch (IOException e) {
          reason = e;
          throw e;
        } finally {
          if (!more) {
            ended.countDown();
            awaitFirstWrite();
          }
        }
      }
    };
  }

  @Override
  public OutputStream getOutputStream() {
    return new FilterOutputStream(output) {
      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        writer = Thread.currentThread();
        written.countDown();
        try {
          out.write(bytes, from, count);
        } catch (IOException e) {
          throw await(ended, REASON_MILLIS) && reason != null ? reason : e;
        }
      }
    };
  }

  /** Has the thread that wrote look until it has ended whether it is to end; returns at once. */
  void endWriter() {
    Thread who = writer;
    if (who != null) {
      Thread.ofVirtual().start(() -> wakeUntilEnded(who));
    }
  }

  private static void wakeUntilEnded(Thread who) {
    try {
      for (int i = 0; i < WAKES && !who.join(WAKE_EVERY); i++) {
        who.interrupt(); // Which wakes it, and which it ignores otherwise.
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitFirstWrite() {
    if (!await(written, TimeUnit.SECONDS.toMillis(MOST_SECONDS))) {
      LOG.debug("Nothing was written to {}.", getServerURI());
    }
  }

  private static boolean await(CountDownLatch what, long millis) {
    try {
      return what.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
