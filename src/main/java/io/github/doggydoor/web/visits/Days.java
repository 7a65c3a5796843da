package io.github.doggydoor.web.visits;

import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.VisitSummary;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Visits by the day. Where one of log and store cannot be read, the other tells what it knows.
 *
 * @param zone by which the owner counts days
 */
record Days(Kept kept, RowTimes rows, ZoneId zone) {
  /**
   * What was found.
   *
   * @param before the day before this one that has any
   * @param after likewise
   * @param troubles what could not be read, and what to do, in the door's words
   */
  record Found(
      LocalDate day,
      List<Visit> visits,
      Optional<LocalDate> before,
      Optional<LocalDate> after,
      List<String> troubles) {}

  /** The visits of a day; of the last one that has any where none is named. */
  Found of(Optional<LocalDate> wanted, Instant now) {
    List<String> troubles = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate day =
        wanted
            .or(() -> latest(begin(today.plusDays(1)), Optional.of(today), troubles))
            .orElse(today);
    Instant from = begin(day);
    Instant to = begin(day.plusDays(1));
    List<Visit> visits =
        between(from, to, troubles).stream()
            .filter(visit -> !visit.at().isBefore(from) && visit.at().isBefore(to))
            .toList();
    Optional<LocalDate> before = latest(from, Optional.empty(), troubles);
    return new Found(
        day, visits, before, earliest(to, troubles), troubles.stream().distinct().toList());
  }

  /** The visits of that time and those near it: what belongs together is not parted by midnight. */
  List<Visit> between(Instant from, Instant to, List<String> troubles) {
    Map<Long, Label> said = new TreeMap<>();
    List<VisitSummary> visits = new ArrayList<>();
    try {
      kept.read(
          store -> {
            visits.addAll(store.between(from.minus(Joining.AFTER), to.plus(Joining.SLACK)));
            said.putAll(store.inForce());
            return visits;
          });
    } catch (TeachException unreadable) {
      troubles.add(unreadable.getMessage());
    }
    List<Row> found = List.of();
    try {
      found = rows.between(from.minus(Joining.AFTER), to.plus(Joining.AFTER));
    } catch (DoorLogException unreadable) {
      troubles.add(unreadable.getMessage());
    }
    return Joining.of(visits, found, said);
  }

  private Optional<LocalDate> latest(
      Instant to, Optional<LocalDate> atLeast, List<String> troubles) {
    return Stream.concat(
            ofStore(store -> store.lastBefore(to), troubles).stream(),
            ofLog(() -> rows.lastBefore(to), troubles).stream())
        .map(at -> LocalDate.ofInstant(at, zone))
        .max(LocalDate::compareTo)
        .or(() -> atLeast);
  }

  private Optional<LocalDate> earliest(Instant from, List<String> troubles) {
    return Stream.concat(
            ofStore(store -> store.firstFrom(from), troubles).stream(),
            ofLog(() -> rows.firstFrom(from), troubles).stream())
        .map(at -> LocalDate.ofInstant(at, zone))
        .min(LocalDate::compareTo);
  }

  private interface Asked {
    Optional<Instant> answer() throws DoorLogException;
  }

  private static Optional<Instant> ofLog(Asked asked, List<String> troubles) {
    try {
      return asked.answer();
    } catch (DoorLogException unreadable) {
      troubles.add(unreadable.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Instant> ofStore(Kept.Work<Optional<Instant>> asked, List<String> troubles) {
    try {
      return kept.read(asked).flatMap(found -> found);
    } catch (TeachException unreadable) {
      troubles.add(unreadable.getMessage());
      return Optional.empty();
    }
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
