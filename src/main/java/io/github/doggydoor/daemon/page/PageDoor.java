package io.github.doggydoor.daemon.page;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Health;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.Shot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The running door, as its page sees it. What the door tells it never waits for the page. */
public final class PageDoor implements RunningDoor {
  private final String name;
  private final ZoneId zone;
  private final Path stateDir;
  private final Supplier<Path> model;
  private final Supplier<Policy> policy;
  private final Supplier<List<String>> dogs;
  private final Supplier<Health> health;
  private final PageAnswers answers;
  private final Shots shots = new Shots();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private volatile long news;
  private volatile Optional<Status> status = Optional.empty();

  /**
   * @param model the folder of the bundle
   * @param policy the rules in force
   * @param dogs those of the house
   * @param commands takes what a phone asks; may wait a moment for room
   * @param health how the door is; may read the disk
   */
  public PageDoor(
      Configuration.DoorConfig door,
      Supplier<Path> model,
      Supplier<Policy> policy,
      Supplier<List<String>> dogs,
      Consumer<Command> commands,
      Supplier<Health> health) {
    this.name = door.name();
    this.zone = door.zone();
    this.stateDir = door.stateDir();
    this.model = model;
    this.policy = policy;
    this.dogs = dogs;
    this.health = health;
    this.answers = new PageAnswers(commands);
  }

  /** A frame was looked at. */
  public void looked(Frame frame) {
    shots.offer(frame);
  }

  /** The door is like that now. */
  public void told(Status now) {
    status = Optional.of(now);
    recorded();
  }

  /** The log has another row. */
  public void recorded() {
    lock.lock();
    try {
      news++;
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Takes an answer; false where it is to somebody else. */
  public boolean answered(Action.Acknowledge answer) {
    return answers.answered(answer);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Path stateDir() {
    return stateDir;
  }

  @Override
  public Path modelFolder() {
    return model.get();
  }

  @Override
  public Optional<Status> status() {
    return status;
  }

  @Override
  public Policy policy() {
    return policy.get();
  }

  @Override
  public List<String> dogs() {
    return dogs.get();
  }

  @Override
  public long news() {
    return news;
  }

  @Override
  public boolean awaitNews(long seen, Duration patience) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      while (news <= seen && left > 0) {
        left = told.awaitNanos(left);
      }
      return news > seen;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Optional<Shot> shot() {
    try {
      return shots.newest();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public Optional<Shot> awaitShot(long seen, Duration patience) throws InterruptedException {
    return shots.await(seen, patience);
  }

  @Override
  public Answered ask(Command.Request request, Phone who) throws InterruptedException {
    return answers.ask(request, who);
  }

  @Override
  public Health health() {
    return health.get();
  }
}
