package io.github.doggydoor.daemon.page;

import io.github.doggydoor.config.WebConfig;
import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.tls.TlsException;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.AccessException;
import io.github.doggydoor.web.http.Gate;
import io.github.doggydoor.web.http.GateException;
import io.github.doggydoor.web.http.Limits;
import io.github.doggydoor.web.http.PageServer;
import io.github.doggydoor.web.http.RefusalPages;
import io.github.doggydoor.web.http.ServerSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the door's own page served while there is anybody to see it: it listens once a phone was
 * invited, and ends a minute after the last was shut out. It stands apart from everything that
 * opens: its own threads, its own connections to what is kept, and whatever befalls it ends the
 * page alone.
 */
public final class WebDoor implements AutoCloseable {
  /** What the server shows, made anew each time it begins to listen. */
  public interface Site extends AutoCloseable {
    /**
     * All that there is.
     *
     * @param access who may
     * @param page where it listens
     */
    List<Route> routes(Access access, WebConfig page);

    RefusalPages errors();

    /** Lets go of what it reads; whoever asks after that has it opened anew. */
    @Override
    void close();
  }

  private static final Logger LOG = LoggerFactory.getLogger("web");
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration RENEWAL = Duration.ofDays(1);
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final Duration END = Duration.ofSeconds(1);
  private static final int VIEWERS = 3;

  /** So long the last phone that left is still told that it did. */
  private static final Duration FAREWELL = Duration.ofSeconds(60);

  private final Supplier<Site> sites;
  private final Access access;
  private final Supplier<WebConfig> wanted;
  private final Function<WebConfig, Optional<Tls>> tls;
  private final String machine;
  private final Thread thread = Thread.ofPlatform().name("web").daemon().unstarted(this::run);

  /** When each phone's cookie was prolonged, on the monotonic clock. */
  private final Map<Long, Long> renewed = new ConcurrentHashMap<>();

  /** Made when it is served first: no part of it may be missed by a door that starts. */
  private Site site;

  private volatile Optional<PageServer> server = Optional.empty();
  private Optional<WebConfig> inForce = Optional.empty();

  /** What was wanted when it was tried last. */
  private Optional<WebConfig> tried = Optional.empty();

  private long refusedAt;

  /** Since when there is nobody any more. */
  private Optional<Long> missed = Optional.empty();

  private final Once pageTold = new Once(LOG);
  private final Once accessTold = new Once(LOG);
  private volatile Optional<Throwable> dead = Optional.empty();

  /**
   * @param sites makes what is shown, on a thread of the page
   * @param access who may; closed with this
   * @param wanted the configuration of the page that is in force
   * @param tls what a page proves itself by that is configured so; empty where it talks no TLS
   */
  public WebDoor(
      Supplier<Site> sites,
      Access access,
      Supplier<WebConfig> wanted,
      Function<WebConfig, Optional<Tls>> tls,
      String machine) {
    this.sites = sites;
    this.access = access;
    this.wanted = wanted;
    this.tls = tls;
    this.machine = machine;
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /** Begins to look whether there is anybody. */
  public void start() {
    thread.start();
  }

  /** Whether the page is served, as far as is known. */
  public boolean serves() {
    return server.isPresent();
  }

  private void run() {
    try {
      while (dead.isEmpty()) {
        look(System.nanoTime());
        Thread.sleep(LOOK);
      }
      LOG.error("The page is not served until the next start; the door goes on.", dead.get());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    } catch (Throwable broken) {
      // Not even an Error may reach the door from here.
      LOG.error("The page is not served until the next start; the door goes on.", broken);
    } finally {
      shut();
      access.close();
    }
  }

  /** Opens, changes or ends the page where it is time to. */
  void look(long now) {
    WebConfig page = wanted.get();
    if (anybody()) {
      missed = Optional.empty();
      boolean again = !tried.equals(Optional.of(page)) || now - refusedAt >= AGAIN.toNanos();
      if (again && (server.isEmpty() || !inForce.equals(Optional.of(page)))) {
        tried = Optional.of(page);
        change(page, now);
      }
    } else if (server.isPresent() && now - missed.orElse(now) >= FAREWELL.toNanos()) {
      shut();
      LOG.info("Nobody is invited any more, and the page is not served.");
    } else if (missed.isEmpty()) {
      missed = Optional.of(now);
    }
  }

  /** Where that cannot be told there may be somebody, who is told so by the page. */
  private boolean anybody() {
    try {
      boolean anybody = access.anybody();
      accessTold.forget();
      return anybody;
    } catch (AccessException refused) {
      accessTold.warn(sentence(refused.getMessage()));
      return true;
    }
  }

  /**
   * Serves the page as {@code page} has it. What is served goes on until that is certain, but where
   * both want one port: then it ends for a moment, and comes back where the other is refused.
   */
  private void change(WebConfig page, long now) {
    Optional<WebConfig> before = inForce;
    try {
      if (before.isPresent() && before.get().listen().getPort() == page.listen().getPort()) {
        Optional<Tls> proof = tls.apply(page);
        if (proof.isPresent()) {
          proof.get().serving();
        }
        shut();
      }
      PageServer next = started(page);
      server.ifPresent(PageServer::close);
      server = Optional.of(next);
      inForce = Optional.of(page);
      pageTold.forget();
      LOG.info("The page is served at {}.", place(page));
    } catch (IOException refused) {
      refusedAt = now;
      boolean goesOn = server.isPresent() || before.filter(this::back).isPresent();
      pageTold.warn(
          "The page cannot be served at "
              + place(page)
              + " (web.listen, web.cert_file, web.key_file): "
              + why(refused)
              + ". "
              + (goesOn ? "It is served as before, at " + place(before.orElseThrow()) + ". " : "")
              + "That is tried again each half minute, and at once where the configuration changes.");
    }
  }

  /** Serves again what was served before; whether that went. */
  private boolean back(WebConfig before) {
    try {
      server = Optional.of(started(before));
      inForce = Optional.of(before);
      return true;
    } catch (IOException refused) {
      LOG.debug("Nor can it be served as before: {}", refused.getMessage());
      return false;
    }
  }

  private PageServer started(WebConfig page) throws IOException {
    ServerSettings settings =
        new ServerSettings(
            page.listen(),
            tls.apply(page),
            page.proxy(),
            Set.copyOf(page.names(machine)),
            Limits.forViewers(VIEWERS));
    if (site == null) {
      site = sites.get();
    }
    PageServer next =
        new PageServer(
            settings,
            site.routes(access, page),
            gate(),
            site.errors(),
            death -> dead = Optional.of(death));
    try {
      next.start();
      return next;
    } catch (IOException refused) {
      next.close();
      throw refused;
    }
  }

  private static String place(WebConfig page) {
    return page.listen().getHostString() + " port " + page.listen().getPort();
  }

  /** Without what the server says of the place, which the sentence has. */
  private static String why(IOException refused) {
    Throwable said = refused;
    while (!(said instanceof TlsException) && said.getCause() != null) {
      said = said.getCause();
    }
    return String.valueOf(said.getMessage());
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }

  private Gate gate() {
    return new Gate() {
      @Override
      public Optional<Phone> phone(String token) throws GateException {
        try {
          return access.phone(token);
        } catch (AccessException refused) {
          accessTold.warn(sentence(refused.getMessage()));
          throw new GateException(refused);
        }
      }

      @Override
      public boolean renews(Phone phone) {
        long now = System.nanoTime();
        Long before = renewed.get(phone.id());
        boolean due = before == null || now - before >= RENEWAL.toNanos();
        if (due) {
          renewed.put(phone.id(), now);
        }
        return due;
      }
    };
  }

  private void shut() {
    server.ifPresent(PageServer::close);
    server = Optional.empty();
    inForce = Optional.empty();
    if (site != null) {
      site.close();
    }
  }

  /** Ends it; what has not ended within a second is told, and left behind. */
  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    if (thread.isAlive() && !thread.join(END)) {
      LOG.warn("The page did not end in time.");
    }
  }
}
