package io.github.doggydoor.daemon.page;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.Picture;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.web.Answered;
import io.github.doggydoor.web.Health;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PageDoorTest {
  private static final Phone ANNA = new Phone(1, "Anna's phone", Role.KEEPER);
  private static final Command.Request UNLOCK = new Command.Request.Unlock();
  private final LinkedBlockingQueue<Command> asked = new LinkedBlockingQueue<>();

  @Test
  void aTapIsACommandOfItsOwnWithIdAndExpiryAndWaitsForTheDoorsAnswer() throws Exception {
    PageDoor door = door(asked::add);
    CompletableFuture<Answered> answer = asking(door);
    Command command = asked.take();
    assertEquals("web:Anna's phone", command.origin());
    assertEquals(Command.Channel.PAGE, command.channel());
    assertFalse(command.retained());
    assertTrue(command.expiresAt().orElseThrow().isAfter(Instant.now()));
    assertTrue(door.answered(new Action.Acknowledge(command.id(), false, "mode lockdown")));
    assertEquals(new Answered(false, "mode lockdown"), answer.get());
  }

  @Test
  void theAnswerToSomebodyElseIsNotTaken() {
    PageDoor door = door(asked::add);
    assertFalse(door.answered(new Action.Acknowledge(Optional.of("web:other"), true, "done")));
    assertFalse(door.answered(new Action.Acknowledge(Optional.empty(), true, "done")));
  }

  @Test
  void aDoorThatIsBusySaysSo() throws Exception {
    PageDoor door =
        door(
            _ -> {
              throw new IllegalStateException("behind");
            });
    assertEquals(new Answered(false, "the door is busy: try again"), door.ask(UNLOCK, ANNA));
  }

  @Test
  void newsWakeWhoeverWaits() throws Exception {
    PageDoor door = door(asked::add);
    long seen = door.news();
    assertFalse(door.awaitNews(seen, Duration.ofMillis(1)));
    Thread.ofVirtual().start(door::recorded);
    assertTrue(door.awaitNews(seen, Duration.ofSeconds(10)));
  }

  @Test
  void thePictureIsTheCamerasOwnJpegAndOneIsGivenOnce() throws Exception {
    PageDoor door = door(asked::add);
    assertTrue(door.shot().isEmpty());
    byte[] jpeg = {1, 2, 3};
    door.looked(new Frame(7, System.nanoTime(), Instant.EPOCH, "camera", picture(jpeg)));
    assertArrayEquals(jpeg, door.shot().orElseThrow().jpeg());
    long number = door.shot().orElseThrow().number();
    assertTrue(door.awaitShot(number, Duration.ofMillis(1)).isEmpty());
  }

  private CompletableFuture<Answered> asking(PageDoor door) {
    CompletableFuture<Answered> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(door.ask(UNLOCK, ANNA));
              } catch (InterruptedException stopped) {
                answer.completeExceptionally(stopped);
              }
            });
    return answer;
  }

  private static PageDoor door(Consumer<Command> commands) {
    return new PageDoor(
        new Configuration.DoorConfig("front", ZoneOffset.UTC, Path.of("state"), Mode.AUTO),
        () -> Path.of("model"),
        () -> {
          throw new AssertionError("nobody asks for the rules here");
        },
        List::of,
        commands,
        () -> new Health(List.of(), List.of()));
  }

  /** One that came as a JPEG, and that nobody may decode. */
  static Picture picture(byte[] jpeg) {
    return new Picture() {
      @Override
      public Optional<byte[]> jpeg() {
        return Optional.of(jpeg);
      }

      @Override
      public Image glance() {
        throw new AssertionError("decoded");
      }

      @Override
      public Image whole() {
        throw new AssertionError("decoded");
      }

      @Override
      public long fingerprint() {
        return 1;
      }

      @Override
      public long bytes() {
        return jpeg.length;
      }
    };
  }
}
