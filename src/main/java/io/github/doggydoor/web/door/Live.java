package io.github.doggydoor.web.door;

import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.Shot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What moves: a picture at a time, and word that something changed. Looks at memory alone. */
final class Live {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Of what changes faster, nobody reads more. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final RunningDoor door;

  Live(RunningDoor door) {
    this.door = door;
  }

  /**
   * The picture now; with {@code after=N} the first one with a higher number, waited for up to 20
   * s. 204 where there is none.
   */
  Response picture(Request request) {
    return number(request.query().get("after"))
        .<Response>map(after -> new Response.Later(() -> sent(door.awaitShot(after, PATIENCE))))
        .orElseGet(() -> sent(door.shot()));
  }

  private static Response sent(Optional<Shot> shot) {
    return shot.<Response>map(Live::picture)
        .orElseGet(() -> new Response.Bytes(204, "image/jpeg", new byte[0]));
  }

  private static Response picture(Shot shot) {
    return new Response.Bytes(
        200,
        "image/jpeg",
        shot.jpeg(),
        Duration.ZERO,
        List.of(
            "X-Shot",
            Long.toString(shot.number()),
            // A phone's clock is its own: it counts on from here.
            "X-Shot-Age",
            Long.toString(Math.max(0, Duration.between(shot.at(), Instant.now()).toMillis()))));
  }

  /** The number of what is new, whenever that is above {@code after=N}. */
  Response events(Request request) {
    return new Response.Events(new News(number(request.query().get("after")).orElse(-1L)));
  }

  /** A number that a script was given; empty where it is none. */
  private static Optional<Long> number(String text) {
    try {
      return Optional.ofNullable(text).map(Long::valueOf);
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** One browser's. */
  private final class News implements Response.Events.Source {
    private long seen;
    private long toldAt = System.nanoTime() - PAUSE.toNanos();

    News(long seen) {
      // A number above ours is of the time before a restart.
      this.seen = seen > door.news() ? -1 : seen;
    }

    @Override
    public Optional<String> next(Duration patience) throws InterruptedException {
      if (!door.awaitNews(seen, patience)) {
        return Optional.empty();
      }
      long early = PAUSE.toNanos() - (System.nanoTime() - toldAt);
      if (early > 0) {
        Thread.sleep(Duration.ofNanos(early));
      }
      toldAt = System.nanoTime();
      seen = door.news();
      return Optional.of(Long.toString(seen));
    }
  }
}
