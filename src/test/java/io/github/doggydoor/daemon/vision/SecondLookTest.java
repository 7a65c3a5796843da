package io.github.doggydoor.daemon.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.daemon.doorlog.SnapshotTaker;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.vision.AlwaysSays;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.Square;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondLookTest {
  private final SnapshotTaker frames = new SnapshotTaker((at, jpeg) -> Optional.empty());

  private Event look(Classifier model, long frame) throws Exception {
    Image image = new Image(1, 1, new byte[3]);
    frames.remember(new Frame(7, 0, Instant.EPOCH, "a test", image), Square.whole(image));
    return new SecondLook(frames, () -> Optional.ofNullable(model), () -> "it is being loaded")
        .at(frame);
  }

  /** Answers as it is told, without a network. */
  private record Told(double score, String failure) implements Classifier {
    @Override
    public InputRecipe recipe() {
      return InputRecipe.NOTEBOOK;
    }

    @Override
    public Score classify(Image image, Square part) throws ClassifierException {
      if (failure.equals("bug")) {
        throw new IllegalStateException(failure);
      }
      if (!failure.isEmpty()) {
        throw new ClassifierException(failure);
      }
      return new Score(-score, score, 0.75);
    }

    @Override
    public void close() {}
  }

  @Test
  void theFullModelsScoreIsItsWordWithTheTimeItTook() throws Exception {
    Event.Confirmed word = assertInstanceOf(Event.Confirmed.class, look(new Told(3, ""), 7));
    assertEquals(7, word.frameId());
    assertEquals(3, word.look().highest().score());
    assertEquals(0.75, word.look().highest().familiarity());
    assertTrue(word.took().isPositive());
  }

  @Test
  void theFullModelLooksAtTheSameSquare() throws Exception {
    AlwaysSays full = new AlwaysSays(new Score(-1, 1, 1));
    Image image = new Image(640, 480, new byte[640 * 480 * 3]);
    Square square = new Square(100, 120, 300, 300);
    frames.remember(new Frame(3, 0, Instant.EPOCH, "a test", image), square);
    new SecondLook(frames, () -> Optional.of(full), () -> "").at(3);
    assertEquals(List.of(square), full.seen());
  }

  @Test
  void aModelThatIsAbsentFailsOrHasABugHasNoWord() throws Exception {
    assertEquals(new Event.Unconfirmed(7, "it is being loaded"), look(null, 7));
    assertEquals(new Event.Unconfirmed(7, "no answer"), look(new Told(3, "no answer"), 7));
    assertInstanceOf(Event.Unconfirmed.class, look(new Told(3, "bug"), 7));
  }

  @Test
  void aFrameThatIsNotRememberedAnyMoreHasNoWord() throws Exception {
    assertEquals(new Event.Unconfirmed(6, "the frame is gone"), look(new Told(3, ""), 6));
  }
}
