package io.github.doggydoor.web.teach;

import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Estimate;
import io.github.doggydoor.teach.ask.LastMake;
import io.github.doggydoor.teach.ask.Missing;
import io.github.doggydoor.teach.ask.Possible;
import io.github.doggydoor.teach.ask.Reason;
import io.github.doggydoor.teach.ask.Standing;
import io.github.doggydoor.teach.store.Question;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.web.page.Texts;
import io.github.doggydoor.web.visits.AnswerForm;
import io.github.doggydoor.web.visits.AnswerWords;
import io.github.doggydoor.web.visits.Filmstrip;
import io.github.doggydoor.web.visits.Times;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is asked, what was said and how teaching stands, for {@code teach.mustache}. */
final class TeachPart {
  private static final int NEWEST = 6;

  /** As {@code teach.space} counts them. */
  private static final double MEGABYTE = 1 << 20;

  /** Where nothing was ever kept. */
  static final Model NOTHING =
      new Model(
          false, "", List.of(), List.of(), List.of(), List.of(), "", List.of(), List.of(), "", "");

  private final Times times;
  private final Texts texts;
  private final List<String> house;

  /**
   * @param house the dogs of the house
   */
  TeachPart(Times times, List<String> house) {
    this.times = times;
    this.texts = times.texts();
    this.house = house;
  }

  /**
   * All of it.
   *
   * @param there whether anything was ever kept
   * @param open how many questions are, in words
   * @param questions the one that is asked now; none where none is open
   * @param waiting visits whose answer has to be given again
   * @param missing what is missing until a generation can be compared, in words
   * @param made when one was made last, in words; empty where never
   * @param madeWords what came of it, in the door's words
   */
  record Model(
      boolean there,
      String open,
      List<Asked> questions,
      List<AlbumPart.Item> album,
      List<Fact> facts,
      List<String> waiting,
      String missing,
      List<String> errors,
      List<String> notes,
      String made,
      String madeWords) {}

  /**
   * A question.
   *
   * @param later where the next one is; empty where this is the only one
   */
  record Asked(
      String visit,
      String when,
      String outcome,
      String because,
      String later,
      List<Filmstrip.Picture> pictures,
      List<AnswerForm> answers) {}

  /** A term and what is so. */
  record Fact(String term, String words) {}

  /**
   * How it is now.
   *
   * @param generation which head is in force
   * @param after the visit that was put off; 0 where none was
   */
  Model model(TeachStore store, int generation, long after) throws TeachException {
    Standing standing = Standing.of(store, generation);
    Optional<LastMake> made = LastMake.of(store);
    return new Model(
        true,
        texts.say("teach.open", standing.questions()),
        asked(store, after),
        new AlbumPart(times).newest(store, NEWEST),
        facts(store, standing),
        standing.waiting().stream().map(id -> Long.toString(id)).toList(),
        standing.missing().map(this::missing).orElseGet(() -> texts.say("teach.missing.unknown")),
        errors(standing.estimate()),
        standing.foreign() > 0
            ? List.of(texts.say("teach.foreign", standing.foreign()))
            : List.of(),
        made.map(one -> texts.say("teach.made", times.at(one.at()))).orElse(""),
        made.map(LastMake::words).orElse(""));
  }

  /** The first that is open behind the one that was put off; from the beginning after the last. */
  private List<Asked> asked(TeachStore store, long after) throws TeachException {
    List<Question> open = store.openQuestions();
    int first = 0;
    for (int i = 0; i < open.size(); i++) {
      if (open.get(i).visit() == after) {
        first = i + 1;
      }
    }
    for (int i = 0; i < open.size(); i++) {
      Question question = open.get((first + i) % open.size());
      Optional<KeptVisit> visit = store.visit(question.visit());
      if (visit.isPresent()) {
        String later = open.size() > 1 ? "/teach?after=" + question.visit() : "";
        return List.of(asked(store, question, visit.get(), later));
      }
    }
    return List.of();
  }

  private Asked asked(TeachStore store, Question question, KeptVisit visit, String later)
      throws TeachException {
    long seconds = Math.max(1, Duration.between(visit.begun(), visit.ended()).toSeconds());
    return new Asked(
        Long.toString(visit.id()),
        times.at(visit.begun()) + " · " + texts.say("visits.for", Long.toString(seconds)),
        texts.say(
            "teach.outcome." + visit.outcome().name().toLowerCase(Locale.ROOT),
            visit.dog().isEmpty() ? texts.say("visits.somebody") : visit.dog()),
        Reason.of(question.reason()).words(),
        later,
        Filmstrip.of(store, visit, times),
        List.of(
            AnswerForm.of(
                texts, visit.id(), "teach", Possible.of(store, visit.id()), house, false)));
  }

  private List<Fact> facts(TeachStore store, Standing standing) throws TeachException {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            texts.say("teach.kept"),
            texts.say(
                "teach.kept.words",
                standing.visits(),
                times.number(standing.bytes() / MEGABYTE, 1))));
    standing.oldest().ifPresent(at -> facts.add(new Fact(texts.say("teach.oldest"), times.at(at))));
    Map<String, Integer> said = new TreeMap<>();
    for (Label label : store.inForce().values()) {
      said.merge(AnswerWords.of(texts, label.answer()), 1, Integer::sum);
    }
    List<String> counts = new ArrayList<>();
    said.forEach((words, count) -> counts.add(words + ": " + count));
    facts.add(
        new Fact(
            texts.say("teach.said"),
            counts.isEmpty() ? texts.say("teach.said.nothing") : String.join(" · ", counts)));
    return facts;
  }

  private String missing(Missing missing) {
    if (missing.nothing()) {
      return texts.say("teach.missing.nothing");
    }
    List<String> parts = new ArrayList<>();
    missing
        .dogs()
        .forEach(
            (dog, left) -> {
              if (left > 0) {
                parts.add(texts.say("teach.missing.dog", left, dog));
              }
            });
    if (missing.strangers() > 0) {
      parts.add(texts.say("teach.missing.strangers", missing.strangers()));
    }
    return texts.say("teach.missing", String.join(", ", parts));
  }

  private List<String> errors(Estimate estimate) {
    if (estimate.others() + estimate.dogs() == 0) {
      return List.of(texts.say("teach.errors.unknown", estimate.open()));
    }
    return List.of(
        rate("teach.errors.let_in", new Rate(estimate.letIn(), estimate.others())),
        rate("teach.errors.shut_out", new Rate(estimate.shutOut(), estimate.dogs())));
  }

  private String rate(String key, Rate rate) {
    return texts.say(
        key,
        rate.of() == 0
            ? texts.say("teach.errors.none")
            : texts.say(
                "teach.errors.rate",
                rate.hits(),
                rate.of(),
                times.number(100 * rate.interval().low(), 0),
                times.number(100 * rate.interval().high(), 0)));
  }
}
