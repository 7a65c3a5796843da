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

/** One request and its answer. Belongs to the connection's thread. */
final class Conversation {
  private static final int LARGEST_FORM = 16 << 10;

  /** Longer than any answer that is waited for. */
  private static final Duration LATER = Duration.ofSeconds(40);

  private final Works works;
  private final Connection connection;
  private final Wire wire;
  private final Out out;
  private final Whence.Line line;
  private final Head head;
  private final List<Locale> languages;
  private boolean unread = true;

  Conversation(
      Works works, Connection connection, Wire wire, Out out, Whence.Line line, Head head) {
    this.works = works;
    this.connection = connection;
    this.wire = wire;
    this.out = out;
    this.line = line;
    this.head = head;
    languages = Fields.languages(head);
  }

  /** Answers; whether another request may follow. */
  boolean more() throws IOException, InterruptedException {
    String pattern = "of errors";
    try {
      int length = head.length();
      unread = length > 0;
      Whence whence = Whence.of(head, line, works.settings());
      Map<String, String> cookies = Fields.cookies(head);
      Optional<String> token = Fields.token(cookies);
      boolean spent = works.failures().spent(whence.address());
      if (spent && token.isEmpty()) {
        throw tooMany();
      }
      try {
        Verb verb = verb();
        List<String> parts = Paths.parts(head.target());
        Router.Match match = works.router().find(verb, parts);
        pattern = match.route().pattern();
        Map<String, String> query = Fields.form(Paths.query(head.target()));
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
        return tell(answer, token, pattern);
      } catch (Refusal refusal) {
        if (refusal.counts()) {
          works.failures().count(whence.address());
        }
        if (refusal.status() == 401) {
          return stranger(refusal, token, spent);
        }
        throw refusal;
      }
    } catch (Refusal refusal) {
      return send(works.page(refusal, languages), Optional.empty());
    } catch (RuntimeException e) { // An answer that is none; nothing of it was written.
      return send(works.page(works.mishaps().of(pattern, e), languages), Optional.empty());
    }
  }

  private static Refusal tooMany() {
    return new Refusal(429, "Too much was tried from here. Wait for half a minute.");
  }

  private Verb verb() throws Refusal {
    return switch (head.method()) {
      case "GET", "HEAD" -> Verb.GET;
      case "POST" -> Verb.POST;
      default -> throw Router.notSo();
    };
  }

  private boolean bare() {
    return head.method().equals("HEAD");
  }

  private Map<String, String> form(Verb verb, int length, Whence whence)
      throws IOException, Refusal {
    if (verb == Verb.GET) {
      if (length > 0) {
        throw Refusal.malformed();
      }
      return Map.of();
    }
    if (!whence.ownForm(head)) {
      throw new Refusal(
          403,
          "This was not sent by a page of the door's own, so nothing was done. Open the door's page"
              + " and try again there.");
    }
    String type = head.one("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (length > 0 && !type.split(";", 2)[0].strip().equals("application/x-www-form-urlencoded")) {
      throw new Refusal(415, "Only forms are read here.");
    }
    if (length > LARGEST_FORM) {
      throw new Refusal(413, "This is more than is read here.");
    }
    connection.within(works.limits().body());
    String text = wire.text(length);
    unread = false;
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
  private boolean stranger(Refusal refusal, Optional<String> token, boolean spent)
      throws IOException {
    if (spent) {
      return send(works.page(tooMany(), languages), Optional.empty());
    }
    if (head.method().equals("POST") || !forPage()) {
      return send(works.page(refusal, languages), Optional.empty());
    }
    String site = head.headers().getOrDefault("sec-fetch-site", List.of("none")).getFirst();
    boolean foreign = site.equals("cross-site") || site.equals("same-site");
    return send(
        foreign && token.isEmpty()
            ? PlainPages.onwards(head.target())
            : new Response.Redirect("/welcome"),
        Optional.empty());
  }

  private boolean forPage() {
    List<String> mode = head.headers().getOrDefault("sec-fetch-mode", List.of());
    return mode.isEmpty()
        ? head.headers().getOrDefault("accept", List.of()).toString().contains("text/html")
        : mode.getFirst().equals("navigate");
  }

  private boolean tell(Desk.Answer answer, Optional<String> token, String pattern)
      throws IOException, InterruptedException, Refusal {
    Optional<String> renewed = answer.renews() ? token : Optional.empty();
    return switch (answer.response()) {
      case Response.Redirect to -> send(to, to.cookie());
      case Response.Later later -> send(awaited(later, answer.phone(), pattern), renewed);
      case Response.Events events -> events(events, answer.phone(), pattern);
      case Response.Page _, Response.Bytes _ -> send(answer.response(), renewed);
    };
  }

  private boolean send(Response response, Optional<String> cookie) throws IOException {
    connection.within(works.limits().response());
    boolean more = head.persistent() && !unread;
    out.write(response, new Out.Manner(bare(), !more, cookie));
    return more;
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

  private boolean events(Response.Events events, Optional<Phone> phone, String pattern)
      throws IOException, InterruptedException, Refusal {
    try (Viewers.Place _ = works.viewers().enter(phone)) {
      connection.within(works.limits().events().plus(works.limits().response()));
      out.events(new Out.Manner(bare(), true, Optional.empty()));
      if (!bare()) {
        new Telling(works.limits(), wire, out).tell(events.source());
      }
    } catch (RuntimeException | Error e) {
      works.mishaps().of(pattern, e); // The browser has its headers already; it asks again.
    }
    return false;
  }
}
