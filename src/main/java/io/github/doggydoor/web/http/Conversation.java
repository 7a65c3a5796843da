package io.github.doggydoor.web.http;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Route.Verb;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request and its answer. Belongs to the thread that Jetty gave it. */
final class Conversation {
  private static final int LARGEST_FORM = 16 << 10;

  /** Longer than any answer that is waited for. */
  private static final Duration LATER = Duration.ofSeconds(40);

  private final Works works;
  private final Exchange exchange;
  private final Connection connection;
  private final List<Locale> languages;

  /** Whether nothing more is read on this connection. */
  private boolean last = true;

  Conversation(Works works, Exchange exchange) {
    this.works = works;
    this.exchange = exchange;
    connection = exchange.connection();
    languages = exchange.languages();
  }

  /** Answers. */
  void answer() throws IOException, InterruptedException {
    String pattern = "of errors";
    try {
      long length = exchange.length();
      last = length > 0;
      Whence.Line line = exchange.line();
      if (works.settings().tls().isPresent() && !line.tls()) {
        throw new Refusal(400, "This page is served over TLS: write https:// before it.");
      }
      Whence whence = Whence.of(exchange.headers(), line, works.settings());
      Map<String, String> cookies = Fields.cookies(exchange.headers());
      Optional<String> token = Fields.token(cookies);
      boolean spent = works.failures().spent(whence.address());
      if (spent && token.isEmpty()) {
        throw tooMany();
      }
      try {
        Verb verb = verb();
        List<String> parts = Paths.parts(exchange.target());
        Router.Match match = works.router().find(verb, parts);
        pattern = match.route().pattern();
        Map<String, String> query = Fields.form(Paths.query(exchange.target()));
        Map<String, String> form = form(verb, length, whence);
        connection.within(works.limits().handler().plusSeconds(5));
        Desk.Answer answer =
            works
                .desk()
                .ask(
                    match.route(),
                    token,
                    phone ->
                        new Request(
                            "/" + String.join("/", parts),
                            match.variables(),
                            query,
                            form,
                            cookies,
                            languages,
                            phone,
                            whence.address().getHostAddress(),
                            whence.secure()));
        count(answer, whence);
        tell(answer, token, pattern);
      } catch (Refusal refused) {
        connection.within(works.limits().handler().plusSeconds(5));
        Refusal refusal = refused.of(works.desk().whose(refused, token));
        if (refusal.counts()) {
          works.failures().count(whence.address());
        }
        if (refusal.status() == 401) {
          stranger(refusal, token, spent);
        } else {
          throw refusal;
        }
      }
    } catch (Refusal refusal) {
      send(works.page(refusal, languages), Optional.empty());
    } catch (RuntimeException e) { // An answer that is none; nothing of it was written.
      send(works.page(works.mishaps().of(pattern, e), languages), Optional.empty());
    }
  }

  private static Refusal tooMany() {
    return new Refusal(429, "Too much was tried from here. Wait for half a minute.");
  }

  private Verb verb() throws Refusal {
    return switch (exchange.method()) {
      case "GET", "HEAD" -> Verb.GET;
      case "POST" -> Verb.POST;
      default -> {
        last = true; // After CONNECT, Jetty would wait for another protocol.
        throw Router.notSo();
      }
    };
  }

  private Map<String, String> form(Verb verb, long length, Whence whence)
      throws IOException, Refusal {
    if (verb == Verb.GET) {
      if (length > 0) {
        throw Refusal.malformed();
      }
      return Map.of();
    }
    if (!whence.ownForm(exchange.headers())) {
      throw new Refusal(
          403,
          "This was not sent by a page of the door's own, so nothing was done. Open the door's page"
              + " and try again there.");
    }
    String type = exchange.one("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (length > 0 && !type.split(";", 2)[0].strip().equals("application/x-www-form-urlencoded")) {
      throw new Refusal(415, "Only forms are read here.");
    }
    if (length > LARGEST_FORM) {
      throw new Refusal(413, "This is more than is read here.");
    }
    connection.within(works.limits().body());
    String text = exchange.body();
    last = false;
    return Fields.form(text);
  }

  /** Whoever guesses at what is open to all, such as invitations, is counted too. */
  private void count(Desk.Answer answer, Whence whence) {
    if (answer.phone().isEmpty()
        && answer.response() instanceof Response.Page page
        && page.status() >= 400
        && page.status() < 500) {
      works.failures().count(whence.address());
    }
  }

  /** Somebody who is not known gets nothing but the way to be let in. */
  private void stranger(Refusal refusal, Optional<String> token, boolean spent) throws IOException {
    if (spent) {
      send(works.page(tooMany(), languages), Optional.empty());
    } else if (exchange.method().equals("POST") || !forPage()) {
      send(works.page(refusal, languages), Optional.empty());
    } else {
      String site = Fields.first(exchange.headers(), "sec-fetch-site").orElse("none");
      boolean foreign = site.equals("cross-site") || site.equals("same-site");
      send(
          foreign && token.isEmpty()
              ? PlainPages.onwards(exchange.target())
              : new Response.Redirect("/welcome"),
          Optional.empty());
    }
  }

  private boolean forPage() {
    return Fields.first(exchange.headers(), "sec-fetch-mode")
        .map(mode -> mode.equals("navigate"))
        .orElseGet(
            () -> exchange.headers().getValuesList("accept").toString().contains("text/html"));
  }

  private void tell(Desk.Answer answer, Optional<String> token, String pattern)
      throws IOException, InterruptedException, Refusal {
    Optional<String> renewed = answer.renews() ? token : Optional.empty();
    switch (answer.response()) {
      case Response.Redirect to -> send(to, to.cookie());
      case Response.Later later -> send(awaited(later, answer.phone(), pattern), renewed);
      case Response.Events events -> events(events, answer.phone(), pattern);
      case Response.Page _, Response.Bytes _ -> send(answer.response(), renewed);
    }
  }

  private void send(Response response, Optional<String> cookie) throws IOException {
    Delivery delivery = Delivery.of(response, cookie);
    connection.within(works.limits().response());
    delivery.begin(exchange.response(), last);
    exchange.send(delivery.body());
    if (last) {
      exchange.farewell();
    }
  }

  private Response awaited(Response.Later later, Optional<Phone> phone, String pattern)
      throws InterruptedException, Refusal {
    connection.within(LATER);
    try (Viewers.Place _ = works.viewers().enter(phone)) {
      return later.answer().call();
    } catch (InterruptedException | Refusal e) {
      throw e;
    } catch (Throwable e) {
      throw works.mishaps().of(pattern, e);
    }
  }

  private void events(Response.Events events, Optional<Phone> phone, String pattern)
      throws IOException, InterruptedException, Refusal {
    try (Viewers.Place _ = works.viewers().enter(phone)) {
      connection.within(works.limits().events().plus(works.limits().response()));
      Delivery.ofEvents().begin(exchange.response(), true);
      if (exchange.method().equals("HEAD")) {
        exchange.send(new byte[0]);
      } else {
        new Telling(works.limits(), exchange).tell(events.source());
      }
    } catch (RuntimeException | Error e) {
      works.mishaps().of(pattern, e); // The browser has its headers already; it asks again.
      throw new IOException("no more events", e);
    }
  }
}
