package io.github.doggydoor.web.visits;

import io.github.doggydoor.decision.RowWords;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.web.page.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What {@code visits.mustache} is filled in with. */
final class ListPage {
  private static final int A_PAGE = 24;
  private static final String DOG = "dog:";
  private static final String STRANGER = "stranger";

  private final Times times;
  private final Texts texts;
  private final List<String> house;
  private final Predicate<String> isThere;
  private final UnaryOperator<String> told;

  /**
   * @param house the dogs of the house
   * @param isThere whether there is a snapshot of that name
   * @param told what the door says, as whoever looks may read it
   */
  ListPage(Times times, List<String> house, Predicate<String> isThere, UnaryOperator<String> told) {
    this.times = times;
    this.texts = times.texts();
    this.house = house;
    this.isThere = isThere;
    this.told = told;
  }

  /**
   * What is looked for.
   *
   * @param who {@code dog:NAME}, {@code stranger}, or empty for all
   * @param kind the word of a {@code What}, or empty
   * @param page from 1
   */
  record Filter(String who, String kind, int page) {
    boolean isAny() {
      return !who.isEmpty() || !kind.isEmpty();
    }
  }

  /** All of it. */
  record Model(
      String dayWords,
      String day,
      String before,
      String after,
      boolean filtered,
      List<Option> who,
      List<Option> kinds,
      List<Item> visits,
      boolean none,
      String newer,
      String older,
      String count,
      List<String> troubles) {}

  /** A choice of the filter. */
  record Option(String value, String words, boolean chosen) {}

  /** A word about a visit, and the picture before it. */
  record Badge(String words, String style, String sign) {}

  /** A visit in the list. */
  record Item(
      String address,
      String picture,
      String time,
      String lasted,
      String who,
      List<Badge> badges,
      String why,
      boolean told) {}

  Model of(Days.Found found, Filter filter) {
    List<Visit> visits = found.visits().stream().filter(visit -> matches(visit, filter)).toList();
    int pages = Math.max(1, (visits.size() + A_PAGE - 1) / A_PAGE);
    int page = Math.clamp(filter.page(), 1, pages);
    List<Visit> shown = visits.subList((page - 1) * A_PAGE, Math.min(visits.size(), page * A_PAGE));
    return new Model(
        times.day(found.day()),
        found.day().toString(),
        found.before().map(day -> address(day, filter, 1)).orElse(""),
        found.after().map(day -> address(day, filter, 1)).orElse(""),
        filter.isAny(),
        who(filter),
        kinds(filter),
        shown.stream().map(this::item).toList(),
        visits.isEmpty(),
        page > 1 ? address(found.day(), filter, page - 1) : "",
        page < pages ? address(found.day(), filter, page + 1) : "",
        texts.say("visits.count", visits.size()),
        found.troubles().stream().map(told).toList());
  }

  private boolean matches(Visit visit, Filter filter) {
    Visit.Who who = visit.who(house);
    boolean ofWho =
        filter.who().isEmpty()
            || (filter.who().equals(STRANGER)
                ? who.stranger()
                : who.dogs().stream().anyMatch(dog -> filter.who().equals(DOG + dog)));
    return ofWho
        && (filter.kind().isEmpty()
            || visit.whats().stream().anyMatch(what -> what.word().equals(filter.kind())));
  }

  private List<Option> who(Filter filter) {
    List<Option> all = new ArrayList<>();
    all.add(new Option("", texts.say("visits.all"), filter.who().isEmpty()));
    house.forEach(dog -> all.add(new Option(DOG + dog, dog, filter.who().equals(DOG + dog))));
    all.add(new Option(STRANGER, texts.say("visits.strangers"), filter.who().equals(STRANGER)));
    return all;
  }

  private List<Option> kinds(Filter filter) {
    List<Option> all = new ArrayList<>();
    all.add(new Option("", texts.say("visits.all"), filter.kind().isEmpty()));
    for (Visit.What what : Visit.What.values()) {
      all.add(
          new Option(
              what.word(),
              texts.say("visits.what." + what.word()),
              filter.kind().equals(what.word())));
    }
    return all;
  }

  private Item item(Visit visit) {
    return new Item(
        visit.address(),
        picture(visit),
        times.time(visit.at()),
        length(visit),
        who(visit),
        badges(visit),
        visit.rows().stream()
            .map(Row::why)
            .findFirst()
            .map(RowWords::withoutTook)
            .map(told)
            .orElse(""),
        visit.said().isPresent());
  }

  /** How long it took, where something is kept; empty otherwise. */
  String length(Visit visit) {
    return visit
        .kept()
        .map(kept -> Math.max(1, Duration.between(kept.begun(), kept.ended()).toSeconds()))
        .map(seconds -> texts.say("visits.for", Long.toString(seconds)))
        .orElse("");
  }

  /** Who it was, in words. */
  String who(Visit visit) {
    Visit.Who who = visit.who(house);
    if (visit.said().isPresent()) {
      return AnswerWords.of(texts, visit.said().get().answer());
    }
    List<String> names = new ArrayList<>(who.dogs());
    if (who.stranger()) {
      names.add(texts.say("visits.stranger"));
    }
    return names.isEmpty() ? texts.say("visits.somebody") : String.join(", ", names);
  }

  /** What came of it, in a word each. */
  List<Badge> badges(Visit visit) {
    return visit.whats().stream()
        .map(what -> new Badge(texts.say("visits.badge." + what.word()), style(what), icon(what)))
        .toList();
  }

  private static String style(Visit.What what) {
    return switch (what) {
      case OPENED -> "ok";
      case WAITING -> "note";
      case DENIED -> "fault";
      case BUTTON, REMOTE, PASSED, NOTHING -> "";
    };
  }

  private static String icon(Visit.What what) {
    return switch (what) {
      case OPENED -> "unlocked";
      case DENIED -> "no";
      case WAITING -> "waiting";
      case BUTTON -> "ok";
      case REMOTE -> "phones";
      case PASSED -> "paw";
      case NOTHING -> "note";
    };
  }

  /** The deciding frame, else one from the middle of what is kept; empty where there is none. */
  private String picture(Visit visit) {
    Optional<Row> decided =
        visit.rows().stream().filter(row -> row.snapshot().filter(isThere).isPresent()).findFirst();
    if (decided.isPresent()) {
      return "/snapshots/" + decided.get().seq() + ".jpg";
    }
    return visit.kept().map(Filmstrip::middle).orElse("");
  }

  private static String address(LocalDate day, Filter filter, int page) {
    return "/visits?day="
        + day
        + (filter.who().isEmpty() ? "" : "&who=" + encoded(filter.who()))
        + (filter.kind().isEmpty() ? "" : "&kind=" + encoded(filter.kind()))
        + (page == 1 ? "" : "&page=" + page);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
