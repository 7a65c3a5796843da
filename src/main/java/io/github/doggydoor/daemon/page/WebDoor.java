package io.github.doggydoor.daemon.page;

import io.github.doggydoor.config.WebConfig;
import io.github.doggydoor.tls.Tls;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.AccessException;
import io.github.doggydoor.web.http.ErrorPages;
import io.github.doggydoor.web.http.Gate;
import io.github.doggydoor.web.http.Limits;
import io.github.doggydoor.web.http.PageServer;
import io.github.doggydoor.web.http.ServerSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the door's own page served while there is anybody to see it: it listens once a phone was
 * invited, and ends when the last was shut out. It stands apart from everything that opens: its own
 * threads, its own connections to what is kept, and whatever befalls it ends the page alone.
 */
public final class WebDoor implements AutoCloseable {
  /** What the server shows, made anew each time it begins to listen. */
  public interface Site {
    /**
     * All that there is.
     *
     * @param access who may
     * @param page where it listens
     */
    List<Route> routes(Access access, WebConfig page);

    ErrorPages errors();
  }

  private static final Logger LOG = LoggerFactory.getLogger("web");
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration RENEWAL = Duration.ofDays(1);
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final int VIEWERS = 3;

  private final Site site;
  private final Access access;
  private final Supplier<WebConfig> wanted;
  private final UnaryOperator<Path> secrets;
  private final String machine;
  private final Thread thread = Thread.ofPlatform().name("web").daemon().unstarted(this::run);

  /** When each phone's cookie was prolonged, on the monotonic clock. */
  private final Map<Long, Long> renewed = new ConcurrentHashMap<>();

  private Optional<PageServer> server = Optional.empty();
  private Optional<WebConfig> inForce = Optional.empty();
  private long refusedAt = System.nanoTime() - AGAIN.toNanos();
  private String told = "";
  private volatile Optional<Throwable> dead = Optional.empty();

  /**
   * @param site what is shown
   * @param access who may; closed with this
   * @param wanted the configuration of the page that is in force
   * @param secrets where a file lies that the configuration names: a credential of systemd's, it
   *     may be
   */
  public WebDoor(
      Site site,
      Access access,
      Supplier<WebConfig> wanted,
      UnaryOperator<Path> secrets,
      String machine) {
    this.site = site;
    this.access = access;
    this.wanted = wanted;
    this.secrets = secrets;
    this.machine = machine;
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /** Begins to look whether there is anybody. */
  public void start() {
    thread.start();
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

  /** Opens or ends the page where it is time to. */
  private void look(long now) {
    WebConfig page = wanted.get();
    boolean other = inForce.filter(one -> !one.equals(page)).isPresent();
    try {
      boolean anybody = access.anybody();
      if (other || !anybody) {
        shut();
      }
      if (anybody && server.isEmpty() && (other || now - refusedAt >= AGAIN.toNanos())) {
        open(page, now);
      }
    } catch (AccessException refused) {
      tellOnce("Nobody can be let in to the page: " + refused.getMessage());
    }
  }

  private void open(WebConfig page, long now) {
    ServerSettings settings =
        new ServerSettings(
            page.listen(),
            page.tls()
                ? Optional.of(
                    new Tls(Optional.empty(), secret(page.certificate()), secret(page.key())))
                : Optional.empty(),
            page.proxy(),
            Set.copyOf(page.names(machine)),
            Limits.forViewers(VIEWERS));
    PageServer next =
        new PageServer(
            settings,
            site.routes(access, page),
            gate(),
            site.errors(),
            death -> dead = Optional.of(death));
    try {
      next.start();
      server = Optional.of(next);
      inForce = Optional.of(page);
      told = "";
      LOG.info("The page is served at {}.", page.listen());
    } catch (IOException refused) {
      refusedAt = now;
      next.close();
      tellOnce(
          "The page cannot be served at %s, and that is tried again: %s (web.listen, web.cert_file, web.key_file)"
              .formatted(page.listen(), refused.getMessage()));
    }
  }

  private Optional<Path> secret(Optional<Path> file) {
    return file.map(secrets);
  }

  private Gate gate() {
    return new Gate() {
      @Override
      public Optional<Phone> phone(String token) {
        try {
          return access.phone(token);
        } catch (AccessException refused) {
          tellOnce("Nobody can be let in to the page: " + refused.getMessage());
          return Optional.empty();
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

  private synchronized void tellOnce(String words) {
    if (!words.equals(told)) {
      told = words;
      LOG.warn("{}", words);
    }
  }

  private void shut() {
    server.ifPresent(PageServer::close);
    if (server.isPresent()) {
      LOG.info("The page is not served any more.");
    }
    server = Optional.empty();
    inForce = Optional.empty();
  }

  /** Ends it, within two seconds. */
  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    if (thread.isAlive() && !thread.join(Duration.ofSeconds(1))) {
      LOG.warn("The page did not end in time.");
    }
  }
}
