package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.Score;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecondLookTest {
  private final SnapshotTaker frames = new SnapshotTaker((at, jpeg) -> Optional.empty());

  private Event look(Classifier model, long frame) throws Exception {
    Image image = new Image(1, 1, new byte[3]);
    frames.remember(new Frame(7, 0, Instant.EPOCH, "a test", image));
    return new SecondLook(frames, () -> Optional.ofNullable(model), () -> "it is being loaded")
        .at(frame);
  }

  /** Answers as it is told, without a network. */
  private record Told(double score, String failure) implements Classifier {
    @Override
    public Score classify(Image image) throws ClassifierException {
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
    assertEquals(3, word.score());
    assertEquals(0.75, word.familiarity());
    assertTrue(word.took().isPositive());
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
