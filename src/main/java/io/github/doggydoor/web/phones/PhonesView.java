package io.github.doggydoor.web.phones;

import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Request;
import io.github.doggydoor.web.Response;
import io.github.doggydoor.web.Role;
import io.github.doggydoor.web.Route;
import io.github.doggydoor.web.Route.Verb;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.AccessException;
import io.github.doggydoor.web.access.Account;
import io.github.doggydoor.web.access.Invitation;
import io.github.doggydoor.web.access.KnownPhone;
import io.github.doggydoor.web.access.Names;
import io.github.doggydoor.web.page.Layout;
import io.github.doggydoor.web.page.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The owner's view of all phones: invite one, see when each was there last, let one in no more. */
public final class PhonesView {
  private static final String VIEW = "phones";
  private static final String HERE = "/phones";
  private static final Logger LOG = LoggerFactory.getLogger(PhonesView.class);

  private final Access access;
  private final Layout layout;
  private final ZoneId zone;
  private final String base;
  private final Farewells farewells;

  /**
   * @param zone of the times that are shown
   * @param base what links begin with, such as {@code https://door.home:8480}
   * @param farewells the same as the way in has
   */
  public PhonesView(Access access, Layout layout, ZoneId zone, String base, Farewells farewells) {
    this.farewells = farewells;
    this.access = access;
    this.layout = layout;
    this.zone = zone;
    this.base = base;
  }

  /** For owners alone. */
  public List<Route> routes() {
    return List.of(
        route(Verb.GET, HERE, this::list),
        route(Verb.POST, HERE, this::invite),
        route(Verb.GET, HERE + "/*/revoke", this::confirm),
        route(Verb.POST, HERE + "/*/revoke", this::revoke));
  }

  /** What may fail by the list of phones. */
  private interface Asked {
    Response answer(Request request) throws AccessException;
  }

  private Route route(Verb verb, String pattern, Asked asked) {
    return new Route(
        verb,
        pattern,
        Optional.of(Role.OWNER),
        request -> {
          try {
            return asked.answer(request);
          } catch (AccessException unusable) {
            LOG.warn("{} was refused: {}", request.known().name(), unusable.getMessage());
            return Unusable.withPlace(layout, request, unusable);
          }
        });
  }

  private Response list(Request request) throws AccessException {
    Texts texts = Texts.of(request);
    Map<String, String> query = request.query();
    if (farewells.take(query.getOrDefault("revoked", ""))) {
      return page(request, 200, "ok", texts.say("phones.revoked"), Optional.empty());
    }
    return farewells.take(query.getOrDefault("gone", ""))
        ? page(request, 200, "note", texts.say("phones.gone"), Optional.empty())
        : page(request, 200, "", "", Optional.empty());
  }

  /**
   * Shows the link in its own answer, as it is shown once: to load it again makes another
   * invitation, which harms nobody.
   */
  private Response invite(Request request) throws AccessException {
    Texts texts = Texts.of(request);
    Optional<Role> role =
        Arrays.stream(Role.values())
            .filter(one -> one.word().equals(request.field("role")))
            .findFirst();
    String name;
    try {
      name = Names.of(request.field("name"));
    } catch (AccessException noName) {
      LOG.debug("Asked to invite: {}", noName.getMessage());
      return page(
          request,
          400,
          "fault",
          texts.say("phones.invite.noname", Names.LONGEST),
          Optional.empty());
    }
    if (role.isEmpty()) {
      return page(request, 400, "fault", texts.say("phones.invite.norole"), Optional.empty());
    }
    Invitation made = access.invite(name, role.get());
    LOG.info("{} invited {} as {}.", request.known().name(), made.name(), made.role().word());
    String link = base + made.path();
    QrCode code = QrCode.of(link);
    return page(
        request,
        200,
        "",
        "",
        Optional.of(
            new Made(
                texts.say(
                    "phones.made", made.name(), texts.say("phones.role." + role.get().word())),
                link,
                code.side(),
                code.path(),
                texts.say("phones.made.until", clock(made.expires(), texts)),
                base.startsWith("http://localhost"))));
  }

  private Response.Page page(
      Request request, int status, String level, String notice, Optional<Made> made)
      throws AccessException {
    Texts texts = Texts.of(request);
    List<Row> rows =
        access.phones().stream().map(known -> row(known, request.known(), texts)).toList();
    List<String> passwords =
        access.accounts().stream().map(account -> account(account, texts)).toList();
    return layout.page(
        request,
        status,
        VIEW,
        "phones",
        new Listing(level, notice, made.stream().toList(), rows, passwords));
  }

  private Row row(KnownPhone known, Phone asking, Texts texts) {
    Phone phone = known.phone();
    return new Row(
        phone.id(),
        phone.name(),
        texts.say("phones.role." + phone.role().word()),
        texts.say("phones.seen", time(known.seen(), texts)),
        texts.say("phones.since", day(known.created(), texts)),
        texts.say("phones.revoke.label", phone.name()),
        phone.id() == asking.id(),
        known.password());
  }

  private static String account(Account account, Texts texts) {
    return texts.say(
        "phones.password", account.name(), texts.say("phones.role." + account.role().word()));
  }

  private Response confirm(Request request) throws AccessException {
    Optional<KnownPhone> known = named(request);
    if (known.isEmpty()) {
      return gone();
    }
    Texts texts = Texts.of(request);
    Phone phone = known.get().phone();
    boolean mine = phone.id() == request.known().id();
    return layout.page(
        request,
        VIEW,
        "revoke",
        new Revoke(
            phone.id(),
            texts.say("phones.revoke.title", phone.name()),
            texts.say(mine ? "phones.revoke.mine" : "phones.revoke.other")));
  }

  private Response revoke(Request request) throws AccessException {
    Optional<KnownPhone> known = named(request);
    if (known.isEmpty() || !access.revoke(known.get().phone().id())) {
      return gone();
    }
    Phone phone = known.get().phone();
    LOG.info("{} lets {} in no more.", request.known().name(), phone.name());
    return phone.id() == request.known().id()
        ? new Response.Redirect("/welcome?left=" + farewells.note(), Optional.of(""))
        : new Response.Redirect(HERE + "?revoked=" + farewells.note());
  }

  private Response gone() {
    return new Response.Redirect(HERE + "?gone=" + farewells.note());
  }

  /** The phone of the number in the address, whatever stands there. */
  private Optional<KnownPhone> named(Request request) throws AccessException {
    String number = request.variables().getFirst();
    return access.phones().stream()
        .filter(known -> Long.toString(known.phone().id()).equals(number))
        .findFirst();
  }

  private String time(Instant at, Texts texts) {
    return at.atZone(zone).format(format(texts, FormatStyle.MEDIUM, FormatStyle.SHORT));
  }

  private String day(Instant at, Texts texts) {
    return at.atZone(zone)
        .format(DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(texts.locale()));
  }

  private String clock(Instant at, Texts texts) {
    return at.atZone(zone)
        .format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(texts.locale()));
  }

  private static DateTimeFormatter format(Texts texts, FormatStyle date, FormatStyle time) {
    return DateTimeFormatter.ofLocalizedDateTime(date, time).withLocale(texts.locale());
  }

  /**
   * What {@code phones.mustache} is filled in with.
   *
   * @param level of the notice: ok, note or fault
   * @param notice what came of the last button; may be empty
   * @param made an invitation of just now, or none
   * @param passwords whoever may come in by one
   */
  record Listing(
      String level, String notice, List<Made> made, List<Row> phones, List<String> passwords) {}

  /**
   * An invitation.
   *
   * @param side of the QR code, in units
   * @param path its dark units
   * @param local whether the link leads to the door's own computer alone
   */
  record Made(String title, String link, int side, String path, String until, boolean local) {}

  /**
   * A phone.
   *
   * @param mine whether it is the one that asks
   * @param password whether it came in by one
   */
  record Row(
      long id,
      String name,
      String role,
      String seen,
      String since,
      String label,
      boolean mine,
      boolean password) {}

  /** What {@code revoke.mustache} is filled in with. */
  record Revoke(long id, String title, String words) {}
}
