package io.github.doggydoor.web.phones;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.Route.Verb;
import io.github.doggydoor.web.access.Acceptance;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.AccessException;
import io.github.doggydoor.web.access.Account;
import io.github.doggydoor.web.access.KnownPhone;
import io.github.doggydoor.web.access.LogIn;
import io.github.doggydoor.web.access.Offer;
import io.github.doggydoor.web.access.Standing;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a phone comes in and goes. To look changes nothing: a messenger that fetches a link to show
 * what is behind it must not use the invitation up.
 */
public final class EntryView {
  /** The cookie of a session. */
  private static final String SESSION = "__Host-doggydoor";

  private static final String WELCOME = "/welcome";
  private static final Logger LOG = LoggerFactory.getLogger(EntryView.class);

  private final Access access;
  private final LogIn logIn;
  private final Layout layout;
  private final Farewells farewells;

  /**
   * @param farewells the same as the view of the phones has
   */
  public EntryView(Access access, LogIn logIn, Layout layout, Farewells farewells) {
    this.farewells = farewells;
    this.access = access;
    this.logIn = logIn;
    this.layout = layout;
  }

  /** All but {@code /leave} are for whoever comes. */
  public List<Route> routes() {
    return List.of(
        open(Verb.GET, WELCOME, this::welcome),
        open(Verb.GET, "/invite", this::invitation),
        open(Verb.POST, "/invite", this::accept),
        open(Verb.GET, "/login", request -> form(request, 200, "", "")),
        open(Verb.POST, "/login", this::logIn),
        known(Verb.GET, this::askToLeave),
        known(Verb.POST, this::leave));
  }

  /** What may fail by the list of phones. */
  private interface Entry {
    Response answer(Request request) throws AccessException;
  }

  private Route open(Verb verb, String pattern, Entry entry) {
    return Route.open(verb, pattern, request -> guarded(request, entry));
  }

  private Route known(Verb verb, Entry entry) {
    return new Route(verb, "/leave", Optional.of(Role.VIEWER), request -> guarded(request, entry));
  }

  /** Whoever comes is not told where the list lies; the log says it. */
  private Response guarded(Request request, Entry entry) {
    try {
      return entry.answer(request);
    } catch (AccessException unusable) {
      LOG.debug("The list of phones: {}", unusable.getMessage());
      return Unusable.page(layout, request, unusable);
    }
  }

  private Response welcome(Request request) throws AccessException {
    Texts texts = Texts.of(request);
    boolean left =
        request.phone().isEmpty() && farewells.take(request.query().getOrDefault("left", ""));
    String notice = left ? texts.say("access.left") : lost(request, texts);
    return layout.page(
        request,
        "",
        "welcome",
        new Welcome(notice, request.phone().map(Phone::name).orElse(""), logIn.possible()));
  }

  /** What became of the session that the phone still has. */
  private String lost(Request request, Texts texts) throws AccessException {
    String token = request.cookies().getOrDefault(SESSION, "");
    Standing standing = access.standing(token);
    return standing == Standing.REVOKED || standing == Standing.EXPIRED
        ? texts.say("access.lost." + standing.name().toLowerCase(Locale.ROOT))
        : "";
  }

  private Response invitation(Request request) throws AccessException {
    String token = request.query().getOrDefault("t", "");
    return switch (access.look(token)) {
      case Offer.Void(Acceptance.Why why) -> refused(request, why);
      case Offer.Open(String name, Role role) ->
          layout.page(request, "", "invite", offer(Texts.of(request), token, name, role, request));
    };
  }

  private static Invite offer(Texts texts, String token, String name, Role role, Request request) {
    Optional<String> instead =
        request
            .phone()
            .map(
                known ->
                    texts.say(
                        "access.invite.instead",
                        known.name(),
                        texts.say("phones.role." + known.role().word())));
    return new Invite(
        token,
        texts.say("access.invite.name", name),
        texts.say("access.invite.may." + role.word()),
        instead.orElse(""));
  }

  private Response accept(Request request) throws AccessException {
    return switch (access.accept(request.field("t"))) {
      case Acceptance.Refused(Acceptance.Why why) -> refused(request, why);
      case Acceptance.Accepted accepted -> {
        leaveOld(request);
        LOG.info(
            "{} accepted its invitation as {}.",
            accepted.phone().name(),
            accepted.phone().role().word());
        yield new Response.Redirect("/", Optional.of(accepted.token()));
      }
    };
  }

  /** A phone that comes in anew has one session, not two. */
  private void leaveOld(Request request) throws AccessException {
    if (request.phone().isPresent()) {
      access.revoke(request.phone().get().id());
    }
  }

  private Response refused(Request request, Acceptance.Why why) {
    return refusal(request, status(why), why.name().toLowerCase(Locale.ROOT));
  }

  private static int status(Acceptance.Why why) {
    return switch (why) {
      case UNKNOWN -> 404;
      case USED, EXPIRED, FUTURE -> 410;
      case FULL -> 409;
    };
  }

  private Response refusal(Request request, int status, String key) {
    Texts texts = Texts.of(request);
    return layout.page(
        request,
        status,
        "",
        "refused",
        new Refusal(
            texts.say("access.refused." + key), texts.say("access.refused." + key + ".do"), ""));
  }

  private Response logIn(Request request) throws AccessException {
    Texts texts = Texts.of(request);
    String name = request.field("name");
    // As it was typed: a password may begin with a blank.
    String password = request.form().getOrDefault("password", "");
    return switch (logIn.with(name, password, request.address())) {
      case LogIn.Outcome.In(Acceptance.Accepted accepted) -> {
        leaveOld(request);
        LOG.info("{} came in by a password.", accepted.phone().name());
        yield new Response.Redirect("/", Optional.of(accepted.token()));
      }
      case LogIn.Outcome.Wrong() -> form(request, 401, name, texts.say("access.login.wrong"));
      case LogIn.Outcome.Later(Duration after) ->
          form(request, 429, name, texts.say("access.login.later", after.toSeconds() + 1));
      case LogIn.Outcome.Full() -> refused(request, Acceptance.Why.FULL);
    };
  }

  private Response form(Request request, int status, String name, String wrong)
      throws AccessException {
    return logIn.possible()
        ? layout.page(request, status, "", "login", new LogInForm(name, wrong))
        : new Response.Redirect(WELCOME);
  }

  /** To leave by a slip of the thumb would shut an owner out for good. */
  private Response askToLeave(Request request) throws AccessException {
    Texts texts = Texts.of(request);
    return layout.page(
        request,
        "",
        "leave",
        new Leave(
            texts.say("access.leave.words", request.known().name()), ends(request.known(), texts)));
  }

  /** What else ends when this phone leaves; may be empty. */
  private String ends(Phone leaving, Texts texts) throws AccessException {
    List<Role> left =
        Stream.concat(
                access.phones().stream()
                    .map(KnownPhone::phone)
                    .filter(phone -> phone.id() != leaving.id())
                    .map(Phone::role),
                access.accounts().stream().map(Account::role))
            .toList();
    if (left.isEmpty()) {
      return texts.say("access.leave.last");
    }
    return leaving.role() == Role.OWNER && !left.contains(Role.OWNER)
        ? texts.say("access.leave.owner")
        : "";
  }

  private Response leave(Request request) throws AccessException {
    Phone phone = request.known();
    if (access.revoke(phone.id())) {
      LOG.info("{} left.", phone.name());
    }
    return new Response.Redirect(WELCOME + "?left=" + farewells.note(), Optional.of(""));
  }

  /**
   * What {@code welcome.mustache} is filled in with.
   *
   * @param notice what became of this phone; may be empty
   * @param known its name, where it may come in
   * @param password whether there is one that could be asked for
   */
  record Welcome(String notice, String known, boolean password) {}

  /**
   * The same of {@code invite.mustache}.
   *
   * @param instead what this phone is until now; may be empty
   */
  record Invite(String token, String name, String may, String instead) {}

  /**
   * The same of {@code leave.mustache}.
   *
   * @param ends what else ends by it; may be empty
   */
  record Leave(String words, String ends) {}

  /**
   * The same of {@code refused.mustache}.
   *
   * @param place what the log says, in English; may be empty
   */
  record Refusal(String what, String todo, String place) {}

  /** The same of {@code login.mustache}. */
  record LogInForm(String name, String wrong) {}
}
