package io.github.doggydoor.web;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What the page sees and asks of the running door. No call but those that say so waits. */
public interface RunningDoor {
  /** The door's name: letters, digits, - and _. */
  String name();

  /** By which the owner counts days. */
  ZoneId zone();

  /** Where log, snapshots and what is kept for teaching lie. */
  Path stateDir();

  /** The folder of the model bundle. */
  Path modelFolder();

  /** As it was told last; empty before the first time. */
  Optional<Status> status();

  /** The rules in force. */
  Policy policy();

  /** The dogs of the house, by their names. */
  List<String> dogs();

  /** Rises with each row of the log and each state that is told. */
  long news();

  /** Waits until {@link #news} is above {@code seen}; false where it was not in time. */
  boolean awaitNews(long seen, Duration patience) throws InterruptedException;

  /** The newest picture; empty while the camera gives none. */
  Optional<Shot> shot();

  /** Waits for a picture with a higher number; empty where none came in time. */
  Optional<Shot> awaitShot(long seen, Duration patience) throws InterruptedException;

  /**
   * Asks the door for something, and waits up to three seconds for its answer. It goes through the
   * same rules, pace and interlock as a command by MQTT.
   *
   * @param who the phone that asks; the log has {@code web:NAME}
   */
  Answered ask(Command.Request request, Phone who) throws InterruptedException;

  /** How it is; may read the disk. */
  Health health();
}
