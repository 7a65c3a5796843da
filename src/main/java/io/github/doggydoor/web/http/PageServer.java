package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Route;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Serves the door's own page. */
public final class PageServer implements AutoCloseable {
  /**
   * Makes it; nothing listens yet.
   *
   * @param routes all that there is
   * @param gate who is let in
   * @param pages what is shown where there is no answer
   * @param onDeath told once if the server ended by itself; on a thread of its own
   */
  public PageServer(
      ServerSettings settings,
      List<Route> routes,
      Gate gate,
      ErrorPages pages,
      Consumer<Throwable> onDeath) {}

  /**
   * Listens.
   *
   * @throws IOException where it cannot: the address is taken, or not this machine's, or a
   *     certificate cannot be read
   */
  public void start() throws IOException {}

  /** Where it listens. */
  public int port() {
    return 0;
  }

  /** Ends all connections, within a second. */
  @Override
  public void close() {}
}
