package io.github.doggydoor.decision;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that the owner and the model lay down about deciding. A new one may be given with any step:
 * thresholds come with the model, the rest from the configuration.
 */
public record Policy(
    Quorum quorum,
    Hold hold,
    LatchRules latch,
    ContactRules contact,
    Schedule schedule,
    Remote remote,
    Button button,
    Duration visitGap,
    Duration blindFaultAfter,
    Optional<Confirm> confirm,
    Optional<Out> out,
    Optional<LocalTime> tellAt,
    SortedMap<String, DogRules> dogs) {

  /** Copies the map. */
  public Policy {
    dogs = Collections.unmodifiableSortedMap(new TreeMap<>(dogs));
  }

  /** One by which the quorum alone decides, of a door without a sensor inside. */
  public Policy(
      Quorum quorum,
      Hold hold,
      LatchRules latch,
      ContactRules contact,
      Schedule schedule,
      Remote remote,
      Button button,
      Duration visitGap,
      Duration blindFaultAfter) {
    this(
        quorum,
        hold,
        latch,
        contact,
        schedule,
        remote,
        button,
        visitGap,
        blindFaultAfter,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        new TreeMap<>());
  }

  /** The same, with another word on what the full model must say; empty where it is not asked. */
  public Policy confirmedBy(Optional<Confirm> other) {
    return with(other, out, tellAt, dogs);
  }

  /** Whether the door can know which way somebody goes. */
  public boolean twoWay() {
    return out.isPresent() || latch.blocks() == LatchBlocks.IN;
  }

  /** The same, with other rules for going out; empty where no sensor inside opens. */
  public Policy lettingOut(Optional<Out> other) {
    return with(confirm, other, tellAt, dogs);
  }

  /** The same, telling at another hour that the dog is out; empty where it never does. */
  public Policy tellingAt(Optional<LocalTime> other) {
    return with(confirm, out, other, dogs);
  }

  /** The same, with rules of their own for these dogs; the others have those of the door. */
  public Policy ruling(Map<String, DogRules> others) {
    return with(confirm, out, tellAt, new TreeMap<>(others));
  }

  /** The rules for a dog: its own, or those of the door. */
  public DogRules rules(String dog) {
    return dogs.getOrDefault(dog, DogRules.DEFAULT);
  }

  /** When mode auto may let that dog in. */
  public Schedule in(String dog) {
    return rules(dog).in().orElse(schedule);
  }

  /** When mode auto may let that dog out; empty where no sensor inside opens. */
  public Optional<Schedule> out(String dog) {
    return out.map(rule -> rules(dog).out().orElse(rule.schedule()));
  }

  private Policy with(
      Optional<Confirm> confirm,
      Optional<Out> out,
      Optional<LocalTime> tellAt,
      SortedMap<String, DogRules> dogs) {
    return new Policy(
        quorum,
        hold,
        latch,
        contact,
        schedule,
        remote,
        button,
        visitGap,
        blindFaultAfter,
        confirm,
        out,
        tellAt,
        dogs);
  }

  /**
   * By what one dog is known.
   *
   * @param open the least score that is the dog
   * @param veto a score at or below this one is a confident stranger, and one of them in the n
   *     forbids opening
   * @param minFamiliarity the least familiarity that is not <i>unknown</i>
   */
  public record Thresholds(double open, double veto, double minFamiliarity) {
    /** Refuses lines that cross. */
    public Thresholds {
      if (veto >= open) {
        throw new IllegalArgumentException("the veto threshold must lie below the open threshold");
      }
    }

    /** Whether that is the dog. */
    public boolean knows(Observation.Mark mark) {
      return mark.score() >= open && mark.familiarity() >= minFamiliarity;
    }
  }

  /**
   * What the full model must say of the deciding frame before the camera opens; without it the
   * quorum alone decides.
   *
   * @param dogs its thresholds for each dog that it knows
   */
  public record Confirm(SortedMap<String, Thresholds> dogs) {
    /** Copies the map. */
    public Confirm {
      dogs = Collections.unmodifiableSortedMap(new TreeMap<>(dogs));
    }

    /** That of a model that knows one dog. */
    public Confirm(double openThreshold, double minFamiliarity) {
      this(
          new TreeMap<>(
              Map.of(
                  Whereabouts.DOG,
                  new Thresholds(openThreshold, Double.NEGATIVE_INFINITY, minFamiliarity))));
    }
  }

  /**
   * How long the door stays unlocked.
   *
   * @param time after the last sight of Bo, or after the button or a command
   * @param max however long Bo stays
   */
  public record Hold(Duration time, Duration max) {}

  /** The latch and its limits; {@code limits} are enforced below the core as well. */
  public record LatchRules(LatchKind kind, LatchLimits limits, LatchBlocks blocks) {
    /** One that blocks both ways. */
    public LatchRules(LatchKind kind, LatchLimits limits) {
      this(kind, limits, LatchBlocks.BOTH);
    }
  }

  /**
   * Going out, by a sensor or a camera inside.
   *
   * @param minWidth the sensor must say for so long that somebody is there
   * @param hold unlocked this long after it last said so
   * @param maxTriggers what begins to say so more often in ten minutes is a disturbed line
   * @param stuckAfter what says so for longer is stuck
   * @param schedule when mode auto may let out
   * @param dogs where a camera inside looks for them: by what its model knows each dog; empty where
   *     a sensor tells
   */
  public record Out(
      Duration minWidth,
      Duration hold,
      int maxTriggers,
      Duration stuckAfter,
      Schedule schedule,
      SortedMap<String, Thresholds> dogs) {
    /** Copies the map. */
    public Out {
      dogs = Collections.unmodifiableSortedMap(new TreeMap<>(dogs));
    }

    /** By a sensor. */
    public Out(
        Duration minWidth, Duration hold, int maxTriggers, Duration stuckAfter, Schedule schedule) {
      this(minWidth, hold, maxTriggers, stuckAfter, schedule, new TreeMap<>());
    }

    /** By a camera whose model knows these dogs. */
    public Out seenBy(SortedMap<String, Thresholds> model) {
      return new Out(minWidth, hold, maxTriggers, stuckAfter, schedule, model);
    }
  }

  /**
   * What the sensors at the flap and the bolt mean.
   *
   * @param ajarAfter the flap open for this long is announced
   * @param passage a flap that was open for less was not gone through
   * @param settle how long bolt and latch may differ before they contradict each other
   * @param retry the first pause before a jammed latch is tried again; it doubles up to ten times
   *     itself
   */
  public record ContactRules(
      Duration ajarAfter, Duration passage, Duration settle, Duration retry) {}

  /**
   * The manual-unlock button.
   *
   * @param obeysLockdown whether mode lockdown forbids it
   * @param maxPresses what more is pressed in ten minutes is chatter, and no person
   */
  public record Button(boolean obeysLockdown, int maxPresses) {}

  /**
   * Commands from afar.
   *
   * @param unlock whether UNLOCK by the broker is obeyed at all
   * @param bare whether what loosens is obeyed by the broker without an id and an expiry, too
   * @param page whether a phone may open by the door's page
   */
  public record Remote(boolean unlock, boolean bare, boolean page) {
    /** Why nobody may open that way; empty where somebody may. */
    public Optional<String> shut(Command.Channel channel) {
      return switch (channel) {
        case BROKER -> unless(unlock, "remote unlock is off (mqtt.remote_unlock)");
        case PAGE -> unless(page, "opening from the page is off (web.unlock)");
      };
    }

    private static Optional<String> unless(boolean on, String why) {
      return on ? Optional.empty() : Optional.of(why);
    }
  }
}
