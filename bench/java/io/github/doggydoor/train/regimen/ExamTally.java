package io.github.doggydoor.train.regimen;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.train.regimen.ExamData.Frame;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts frames, and visits by the decision core. */
final class ExamTally {
  private static final Duration BETWEEN = Duration.ofMillis(400);

  private final Visits visits;
  private final ExamRow row;
  private int ownVisits;
  private int ownOut;
  private int strangers;
  private int strangersIn;
  private final Set<String> known = new HashSet<>();

  ExamTally(String protocol, String owner, String method, Visits visits) {
    this.visits = visits;
    row = new ExamRow(protocol, owner, method);
  }

  void add(ExamModel model, List<Frame> frames) throws Exception {
    List<Path> own = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    List<Path> empty = new ArrayList<>();
    Map<String, List<Frame>> byVisit = new LinkedHashMap<>();
    for (Frame frame : frames) {
      boolean bare = frame.who().equals("empty");
      (bare ? empty : frame.who().equals(row.owner) ? own : others).add(frame.file());
      if (!bare) {
        byVisit.computeIfAbsent(frame.visitKey(), _ -> new ArrayList<>()).add(frame);
      }
    }
    row.add(model, own, others);
    row.addEmpty(model.open(), model.scores(empty));
    for (List<Frame> visit : byVisit.values()) {
      if (visit.size() < ExamStep.LOOKS) {
        continue;
      }
      boolean opened = opens(model, visit);
      if (visit.getFirst().who().equals(row.owner)) {
        ownVisits++;
        ownOut += opened ? 0 : 1;
      } else {
        strangers++;
        known.add(visit.getFirst().visitKey());
        strangersIn += opened ? 1 : 0;
      }
    }
  }

  private boolean opens(ExamModel model, List<Frame> visit) throws Exception {
    Moment now = new Moment(0, Instant.EPOCH);
    List<Observation> seen = new ArrayList<>();
    for (Frame frame : visit) {
      now = now.plus(BETWEEN);
      double score = model.score(frame.file());
      boolean familiar = score > Double.NEGATIVE_INFINITY;
      seen.add(new Observation.Seen(familiar ? score : 0, familiar ? 1 : -1, now, now.nanos()));
    }
    return visits.opens(seen, model.open(), model.veto(), 0);
  }

  List<ExamLine> lines() {
    if (row.isEmpty()) {
      return List.of();
    }
    if (ownVisits == 0 || strangers == 0) {
      return List.of(row.line());
    }
    return List.of(
        row.line(),
        new ExamLine(
            row.protocol,
            "visits",
            row.owner,
            1,
            row.method,
            ExamLine.Share.of(ownOut, ownVisits),
            ExamLine.Share.once(strangersIn, strangers, known.size()),
            ExamLine.Share.NONE,
            Double.NaN,
            new Rate(0, 0)));
  }
}
