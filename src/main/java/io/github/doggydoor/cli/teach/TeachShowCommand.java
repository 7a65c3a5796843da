package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Terminal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Opinion;
import io.github.doggydoor.teach.ask.Reason;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.store.Question;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach show}: all that is kept of a visit. */
@Command(
    name = "show",
    description = "Shows all that is kept of a visit: each frame's scores beside those that open.",
    mixinStandardHelpOptions = true)
final class TeachShowCommand implements Callable<Integer> {
  /** Of a sum as long as a word suffices. */
  private static final int SHORT = 12;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "VISIT", description = "Its number.")
  private long number;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    PrintWriter out = spec.commandLine().getOut();
    VisitWords say = new VisitWords(configuration.door().zone());
    try (TeachStore store = Stores.toRead(configuration)) {
      VisitSummary visit = Stores.visit(store, number);
      out.println("Visit " + number + ", " + say.of(visit) + ".");
      about(store, visit, say).forEach(out::println);
      Optional<KeptVisit> whole = store.visit(number);
      if (whole.isPresent()) {
        out.println();
        frames(whole.get(), rules(store, visit)).forEach(out::println);
      }
      new Pictures(store, Terminal.picture(Pictures.COLUMNS, Pictures.ROWS, System.getenv()))
          .of(visit.pictures(), "")
          .forEach(out::println);
    }
    return ExitCode.OK;
  }

  private static Optional<Rules> rules(TeachStore store, VisitSummary visit) throws TeachException {
    return Rules.of(store).filter(rules -> rules.model().equals(visit.model()));
  }

  private List<String> about(TeachStore store, VisitSummary visit, VisitWords say)
      throws TeachException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Seen by model "
            + visit.model().substring(0, Math.min(SHORT, visit.model().length()))
            + ", generation "
            + visit.generation()
            + (visit.held()
                ? ". It is never learnt from: one visit in four is there to try with."
                : "."));
    for (Question question : store.questions()) {
      if (question.visit() == number) {
        lines.add(
            "Asked about because "
                + Reason.of(question.reason()).words()
                + " ("
                + say.time(question.at())
                + ").");
      }
    }
    List<Label> labels = store.labels(number);
    if (labels.isEmpty()) {
      lines.add("Nobody has said who it was.");
    }
    for (Label label : labels) {
      boolean counts = label.equals(labels.getLast());
      lines.add((counts ? "Said: " : "Said before: ") + say.of(label) + ".");
    }
    return lines;
  }

  private static List<String> frames(KeptVisit visit, Optional<Rules> rules) {
    Map<Integer, KeptPicture> pictures =
        visit.pictures().stream()
            .collect(Collectors.toMap(KeptPicture::frame, Function.identity(), (one, _) -> one));
    List<String> lines = new ArrayList<>();
    rules.ifPresent(
        known -> known.dogs().forEach((dog, at) -> lines.add(dog + " " + words(at) + ".")));
    lines.add(" frame    after  what was seen");
    int number = 0;
    for (SeenFrame frame : visit.frames()) {
      int first = lines.size();
      for (SeenLook look : frame.looks()) {
        String where =
            lines.size() == first
                ? String.format(
                    Locale.ROOT, "%6d  %5.1f s", number, frame.after().toMillis() / 1000.0)
                : " ".repeat(15);
        lines.add(
            where + "  " + look(look, rules) + picture(pictures, number, lines.size() == first));
      }
      number++;
    }
    return lines;
  }

  private static String words(Policy.Thresholds lines) {
    return String.format(
        Locale.ROOT,
        "opens from score %.1f on, is a stranger for sure at %.1f or below, and counts from"
            + " familiarity %.2f on",
        lines.open(),
        lines.veto(),
        lines.minFamiliarity());
  }

  private static String picture(Map<Integer, KeptPicture> pictures, int frame, boolean first) {
    return Optional.ofNullable(pictures.get(frame))
        .filter(_ -> first)
        .map(picture -> "  [" + picture.file() + "]")
        .orElse("");
  }

  private static String look(SeenLook look, Optional<Rules> rules) {
    return look.marks().entrySet().stream()
        .map(
            mark ->
                String.format(
                    Locale.ROOT,
                    "%s %6.1f, familiarity %5.2f%s",
                    mark.getKey(),
                    mark.getValue().score(),
                    mark.getValue().familiarity(),
                    rules
                        .map(known -> known.dogs().get(mark.getKey()))
                        .map(lines -> words(Opinion.of(mark.getValue(), lines)))
                        .orElse("")))
        .collect(Collectors.joining("; "));
  }

  private static String words(Opinion opinion) {
    return switch (opinion) {
      case STRANGER -> ": a stranger";
      case UNKNOWN -> ": unknown";
      case OPENS -> ": opens";
      case UNSURE -> ": not sure";
    };
  }
}
