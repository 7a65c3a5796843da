package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Blind;
import io.github.doggydoor.decision.Observation.NoEvidence;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Observation.Still;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.rules.Door;
import io.github.doggydoor.decision.rules.Step;
import io.github.doggydoor.decision.state.DoorState;
import io.github.doggydoor.vision.AlwaysSays;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.Watcher;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Camera, watcher and decision together, with a model that sees Bo in everything. */
class NewPicturesTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final long TENTH = 100_000_000L;
  private static final int K = 3;
  private final Classifier everBo = new AlwaysSays(new Score(9, 9, 1));
  private final PictureMemory memory = new PictureMemory();
  private final Watcher watcher =
      new Watcher(Watcher.Settings.DEFAULT, () -> Optional.of(everBo), () -> "");
  private final List<Image> drawn = new ArrayList<>();
  private long frames;
  private long nanos = 1_000_000_000L;

  @Property(tries = 40)
  void noOpeningByAPictureThatIsNotNew(@ForAll long seed) throws Exception {
    Random random = new Random(seed);
    NewPicturesTest stream = new NewPicturesTest();
    DoorState door = DoorState.initial(Mode.AUTO, Map.of(), stream.now());
    Map<Integer, Long> cameAt = new HashMap<>();
    List<Long> fresh = new ArrayList<>();
    Policy policy = policy();
    int ring = 1 + random.nextInt(6);
    for (int i = 0; i < 600; i++) {
      int shown = random.nextInt(8) == 0 ? 10 + random.nextInt(30) : i % ring;
      stream.nanos += TENTH;
      Long before = cameAt.put(shown, stream.nanos);
      boolean isNew = before == null || stream.nanos - before > 60_000_000_000L;
      if (isNew) {
        fresh.add(stream.nanos);
      }
      boolean locked = door.position() == LatchPosition.LOCKED;
      Observation seen = stream.watcher.observe(stream.frame(stream.drawn(shown)), Gaze.ALL);
      Step step = Door.step(door, new Event.Observed(seen), policy, stream.now());
      door = step.state();
      if (locked && door.position() == LatchPosition.UNLOCKED) {
        assertTrue(isNew, "opened by a picture that came before");
        long since = stream.nanos - policy.quorum().longest().toNanos();
        assertTrue(fresh.stream().filter(at -> at >= since).count() >= K, "too few new ones");
        fresh.clear();
      }
    }
    stream.watcher.close();
  }

  @Test
  void aRingOfThreePicturesIsEvidenceOnceAndThenFrozen() throws Exception {
    List<Observation> seen = ring(3, 1200);
    assertEquals(3, seen.stream().filter(Seen.class::isInstance).count());
    Blind blind = assertInstanceOf(Blind.class, seen.getLast());
    assertEquals(BlindReason.FROZEN, blind.reason());
    assertTrue(blind.detail().contains("no new picture for"), blind.detail());
    long first = seen.stream().takeWhile(one -> !(one instanceof Blind)).count();
    assertEquals(102, first, "ten seconds after the last new one");
    assertTrue(seen.subList(3, 102).stream().allMatch(NoEvidence.class::isInstance));
    nanos += TENTH;
    assertInstanceOf(Seen.class, watcher.observe(frame(drawn(77)), Gaze.ALL), "it is alive again");
  }

  @Test
  void aCameraThatSendsNothingButTornPicturesIsBlindAndNotFrozen() throws Exception {
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      nanos += TENTH;
      seen.add(watcher.observe(frame(new FlawedImage(drawn(i), Flaw.TORN)), Gaze.ALL));
    }
    assertTrue(seen.stream().noneMatch(Seen.class::isInstance));
    Blind blind = assertInstanceOf(Blind.class, seen.getLast());
    assertEquals(BlindReason.STALE, blind.reason());
    assertTrue(blind.detail().contains("a part has been missing"), blind.detail());
  }

  @Test
  void eachFourthPictureTornCountsNeitherForNorAgainst() throws Exception {
    DoorState door = DoorState.initial(Mode.AUTO, Map.of(), now());
    Policy policy = policy();
    int locks = 0;
    for (int i = 0; i < 60; i++) {
      nanos += 2 * TENTH;
      Picture picture = i % 4 == 3 ? new FlawedImage(drawn(i), Flaw.TORN) : drawn(i);
      Observation seen = watcher.observe(frame(picture), Gaze.ALL);
      boolean open = door.position() == LatchPosition.UNLOCKED;
      door = Door.step(door, new Event.Observed(seen), policy, now()).state();
      locks += open && door.position() == LatchPosition.LOCKED ? 1 : 0;
      if (i == 3) {
        assertEquals(LatchPosition.UNLOCKED, door.position());
      }
    }
    assertTrue(locks <= 2, locks + " locks on Bo in 12 s, by the longest hold alone");
  }

  @Test
  void aTornPictureLeavesTheMotionGateAsItWas() throws Exception {
    Image step = drawn(1);
    for (int i = 0; i < 80; i++) {
      nanos += TENTH;
      watcher.observe(frame(noisy(step, i)), Gaze.MOTION);
    }
    byte[] grey = step.bgr().clone();
    java.util.Arrays.fill(grey, grey.length * 15 / 100, grey.length, (byte) 128);
    for (int i = 80; i < 160; i++) {
      nanos += TENTH;
      Picture torn = new FlawedImage(new Image(step.width(), step.height(), grey), Flaw.TORN);
      Observation seen = watcher.observe(frame(i % 4 == 3 ? torn : noisy(step, i)), Gaze.MOTION);
      assertFalse(seen instanceof Seen, "the gate took the torn picture for a change");
    }
  }

  @Test
  void aGlanceIsOneFrameASecondAndAllIsAll() throws Exception {
    Image step = drawn(1);
    for (int i = 0; i < 80; i++) {
      nanos += TENTH;
      watcher.observe(frame(noisy(step, i)), Gaze.MOTION);
    }
    int[] scored = new int[3];
    for (Gaze gaze : Gaze.values()) {
      for (int i = 0; i < 100; i++) {
        nanos += TENTH;
        Observation seen =
            watcher.observe(frame(noisy(step, 1000 + gaze.ordinal() * 100 + i)), gaze);
        scored[gaze.ordinal()] += seen instanceof Seen ? 1 : 0;
        assertTrue(seen instanceof Still || !((Seen) seen).moved());
      }
    }
    assertEquals(0, scored[Gaze.MOTION.ordinal()]);
    assertEquals(10, scored[Gaze.GLANCES.ordinal()]);
    assertEquals(100, scored[Gaze.ALL.ordinal()]);
  }

  private List<Observation> ring(int size, int count) throws InterruptedException {
    List<Observation> seen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nanos += TENTH;
      seen.add(watcher.observe(frame(drawn(i % size)), Gaze.ALL));
    }
    return seen;
  }

  private Moment now() {
    return new Moment(nanos, NOON.plusNanos(nanos));
  }

  private Frame frame(Picture picture) {
    boolean repeated = memory.knows(picture.fingerprint(), nanos);
    return new Frame(++frames, nanos, NOON.plusNanos(nanos), "a test", picture, repeated);
  }

  /** The same picture for the same number, unlike any other. */
  private Image drawn(int number) {
    while (drawn.size() <= number) {
      byte[] bgr = new byte[64 * 48 * 3];
      new Random(drawn.size()).nextBytes(bgr);
      drawn.add(new Image(64, 48, bgr));
    }
    return drawn.get(number);
  }

  private static Image noisy(Image image, int seed) {
    return new SensorNoise(seed).over(image);
  }

  /** The reference's. */
  private static Policy policy() throws ConfigurationException {
    return ConfigurationReader.parse("board: {kind: simulated}", Path.of("doggydoor.yaml"))
        .policy(0, -8, 0.5);
  }
}
