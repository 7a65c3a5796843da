package io.github.doggydoor.cli.remote;

import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.mqtt.RemoteDoor;
import io.github.doggydoor.mqtt.RemoteException;
import java.io.PrintWriter;
import java.time.Duration;

/** Watching a door for long: over as many connections as it takes. */
final class RemoteSession {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** What is done over one connection, until it is lost; begins again over the next. */
  interface Watching {
    void watch(RemoteDoor door) throws RemoteException, InterruptedException;
  }

  private RemoteSession() {}

  /** Returns once {@code watching} does; a first connection that fails is an error. */
  static void keep(MqttSettings settings, PrintWriter err, Watching watching)
      throws RemoteException, InterruptedException {
    boolean begun = false;
    while (true) {
      try (RemoteDoor door = RemoteDoor.connect(settings)) {
        begun = true;
        watching.watch(door);
        return;
      } catch (RemoteException lost) {
        if (!begun || lost.why() == RemoteException.Why.REFUSED) {
          throw lost;
        }
        err.println(lost.getMessage() + "; trying again in " + PAUSE.toSeconds() + " s");
        err.flush();
      }
      Thread.sleep(PAUSE);
    }
  }
}
