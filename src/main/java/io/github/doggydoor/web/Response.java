package io.github.doggydoor.web;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** What a browser is answered. Each kind is finite. */
public sealed interface Response {
  /**
   * A page.
   *
   * @param status such as 200, or 409 where the door refused
   */
  record Page(int status, String html) implements Response {}

  /**
   * Go and get another page (303).
   *
   * @param to a path of ours
   * @param cookie the session from now on; an empty text ends it; empty leaves it as it is
   */
  record Redirect(String to, Optional<String> cookie) implements Response {
    /** One that leaves the session as it is. */
    public Redirect(String to) {
      this(to, Optional.empty());
    }
  }

  /**
   * Bytes of a kind.
   *
   * @param type such as {@code image/jpeg}
   * @param fresh how long the browser may keep them; zero: not at all
   * @param marks further headers of ours, name and value by turns, such as the number of a picture
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, sent once.
  record Bytes(int status, String type, byte[] body, Duration fresh, List<String> marks)
      implements Response {
    /** Some that may not be kept. */
    public Bytes(int status, String type, byte[] body) {
      this(status, type, body, Duration.ZERO, List.of());
    }
  }

  /**
   * An answer that is waited for, up to half a minute: on the thread of the connection, so it may
   * look at nothing but memory.
   */
  record Later(Callable<Response> answer) implements Response {}

  /** Events as they come ({@code text/event-stream}), for 25 s; the browser asks again then. */
  record Events(Source source) implements Response {
    /** Where they come from. */
    public interface Source {
      /**
       * The next event's data, one line; empty where none came within {@code patience}. Called on
       * the thread of the connection; it may look at nothing but memory.
       */
      Optional<String> next(Duration patience) throws InterruptedException;
    }
  }
}
