package io.github.doggydoor.teach.ask;

import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.Question;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks what is to be asked: looks at the store and the door log, has {@link Choice} choose, and
 * leaves the questions in the store. For one thread; it remembers what it made of visits, so that
 * another turn reads only those that are new.
 */
public final class Asking {
  private static final Logger LOG = LoggerFactory.getLogger("teach");

  /** Whoever was there longer ago than so many visits, nobody remembers. */
  private static final int NEWEST_OPEN = 200;

  private static final int NEWEST_KNOWN = 300;

  /** Of the door log the newest rows; a lively door writes a hundred a day. */
  private static final long ROWS = 5000;

  private static final int PAGE = 500;

  private final ZoneId zone;
  private final boolean contact;
  private final Map<Long, Sketch> sketches = new HashMap<>();
  private Optional<Rules> sketchedBy = Optional.empty();

  /**
   * @param zone by which the owner counts days
   * @param contact whether there is a contact at the flap
   */
  public Asking(ZoneId zone, boolean contact) {
    this.zone = zone;
    this.contact = contact;
  }

  /**
   * Asks, where there is something to ask and today not enough was asked.
   *
   * @param log read for what speaks against the door; one that cannot be read tells nothing
   * @return how many questions are open now
   */
  public int turn(TeachStore store, Rules rules, Optional<DoorLog> log, Instant now)
      throws TeachException {
    List<Question> asked = store.questions();
    Choice.Today today = today(asked, now);
    if (today.questions() < Choice.A_DAY) {
      for (Chosen chosen : choose(store, rules, log, asked, today)) {
        store.ask(chosen.visit(), Reason.text(chosen), now);
      }
    }
    return store.openQuestions().size();
  }

  private Choice.Today today(List<Question> asked, Instant now) {
    LocalDate day = LocalDate.ofInstant(now, zone);
    List<Question> today =
        asked.stream().filter(one -> LocalDate.ofInstant(one.at(), zone).equals(day)).toList();
    return new Choice.Today(
        today.size(),
        today.stream().anyMatch(one -> Reason.of(one.reason()).why().equals(Optional.of(Why.LOT))));
  }

  private List<Chosen> choose(
      TeachStore store,
      Rules rules,
      Optional<DoorLog> log,
      List<Question> asked,
      Choice.Today today)
      throws TeachException {
    if (!sketchedBy.equals(Optional.of(rules))) {
      sketches.clear();
      sketchedBy = Optional.of(rules);
    }
    SortedMap<Long, Label> told = store.inForce();
    Set<Long> questioned = asked.stream().map(Question::visit).collect(Collectors.toSet());
    List<Long> open = new ArrayList<>();
    List<Long> known = new ArrayList<>();
    for (VisitSummary visit : summaries(store)) {
      if (visit.model().equals(rules.model()) && visit.frames() > 0) {
        boolean isKnown = told.containsKey(visit.id()) || questioned.contains(visit.id());
        (isKnown ? known : open).add(visit.id());
      }
    }
    List<Sketch> candidates = sketches(store, rules, newest(open, NEWEST_OPEN));
    List<Sketch> others = sketches(store, rules, newest(known, NEWEST_KNOWN));
    Set<Long> wanted =
        Stream.concat(candidates.stream(), others.stream())
            .map(Sketch::id)
            .collect(Collectors.toSet());
    sketches.keySet().retainAll(wanted);
    return Choice.of(
        candidates,
        others.stream().map(Sketch::middle).toList(),
        contradictions(candidates, others, log),
        Disagreements.of(store),
        today);
  }

  private static List<VisitSummary> summaries(TeachStore store) throws TeachException {
    List<VisitSummary> all = new ArrayList<>();
    for (List<VisitSummary> page = store.summaries(0, PAGE);
        !page.isEmpty();
        page = store.summaries(page.getLast().id(), PAGE)) {
      all.addAll(page);
    }
    return all;
  }

  private static List<Long> newest(List<Long> ids, int most) {
    return ids.subList(Math.max(0, ids.size() - most), ids.size());
  }

  private List<Sketch> sketches(TeachStore store, Rules rules, List<Long> ids)
      throws TeachException {
    List<Sketch> all = new ArrayList<>();
    for (long id : ids) {
      if (!sketches.containsKey(id)) {
        Optional<KeptVisit> visit = store.visit(id);
        if (visit.isEmpty()) {
          // Evicted since its id was read.
          continue;
        }
        sketches.put(id, Sketch.of(visit.get(), rules));
      }
      all.add(sketches.get(id));
    }
    return all;
  }

  /** Of the candidates; what is of a visit that was asked about says nothing of its neighbours. */
  private Map<Long, String> contradictions(
      List<Sketch> candidates, List<Sketch> others, Optional<DoorLog> log) {
    Map<Long, String> words = new HashMap<>();
    if (candidates.isEmpty() || log.isEmpty()) {
      return words;
    }
    List<Hint> hints;
    try {
      hints = Contradictions.of(rows(log.get()), contact);
    } catch (DoorLogException unreadable) {
      LOG.debug("Nothing is known of what spoke against the door: {}", unreadable.getMessage());
      return words;
    }
    List<Sketch> all = Stream.concat(candidates.stream(), others.stream()).toList();
    for (Hint hint : hints) {
      hint.of(all)
          .filter(candidates::contains)
          .ifPresent(visit -> words.put(visit.id(), hint.words()));
    }
    return words;
  }

  private static List<Row> rows(DoorLog log) throws DoorLogException {
    List<Row> rows = new ArrayList<>();
    long after = Math.max(0, log.lastSeq() - ROWS);
    for (List<Row> page = log.after(after, PAGE, Contradictions.KINDS);
        !page.isEmpty();
        page = log.after(page.getLast().seq(), PAGE, Contradictions.KINDS)) {
      rows.addAll(page);
    }
    return rows;
  }
}
