package io.github.doggydoor.cli.teach;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Terminal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.Wiring;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Asking;
import io.github.doggydoor.teach.ask.Reason;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.ask.Why;
import io.github.doggydoor.teach.store.Question;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach questions}: which visits the owner is asked about. */
@Command(
    name = "questions",
    description = "Shows the visits that you are asked about, with their pictures.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "At most three a day are asked. A question stays until it is answered, or the visit is gone.",
      "With --json each line has: visit, begun, ended, outcome, dog, why, words, asked, model,",
      "pictures (their files)."
    })
final class TeachQuestionsCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    PrintWriter out = spec.commandLine().getOut();
    ask(configuration);
    try (TeachStore store = Stores.toRead(configuration)) {
      List<Question> open = store.openQuestions();
      if (!json) {
        head(store, open).forEach(out::println);
      }
      Pictures pictures =
          new Pictures(
              store,
              json
                  ? Optional.empty()
                  : Terminal.picture(Pictures.COLUMNS, Pictures.ROWS, System.getenv()));
      VisitWords say = new VisitWords(configuration.door().zone());
      for (Question question : open) {
        Optional<VisitSummary> visit = store.summary(question.visit());
        if (visit.isPresent()) {
          if (json) {
            out.println(json(store, question, visit.get()));
          } else {
            tell(out, question, visit.get(), say, pictures);
          }
        }
      }
    }
    return ExitCode.OK;
  }

  /** As the running door does every hour; whoever may only read is shown what was asked. */
  private void ask(Configuration configuration) throws Exception {
    try (TeachStore store = Stores.toWrite(configuration)) {
      Optional<Rules> rules = Rules.of(store);
      if (rules.isPresent()) {
        Asking asking =
            new Asking(configuration.door().zone(), configuration.contact().isPresent());
        Optional<DoorLog> log = log(configuration);
        try {
          int _ = asking.turn(store, rules.get(), log, Instant.now());
        } finally {
          log.ifPresent(DoorLog::close);
        }
      }
    } catch (TeachException refused) {
      spec.commandLine().getErr().println("Nothing new is asked: " + refused.getMessage());
    }
  }

  private static Optional<DoorLog> log(Configuration configuration) {
    try {
      return Optional.of(
          SqliteDoorLog.readOnly(
              new Wiring(configuration, Optional.empty(), Optional.empty()).logFile()));
    } catch (DoorLogException absent) {
      return Optional.empty();
    }
  }

  private static List<String> head(TeachStore store, List<Question> open) throws TeachException {
    if (open.isEmpty()) {
      return List.of("No question is open.");
    }
    Set<String> dogs = Rules.of(store).map(rules -> rules.dogs().keySet()).orElse(Set.of("NAME"));
    return List.of(
        (open.size() == 1 ? "1 question is open." : open.size() + " questions are open.")
            + " Answer with `doggydoor teach label NUMBER ANSWER`; ANSWER is "
            + AnswerReader.possible(dogs)
            + ".");
  }

  private static void tell(
      PrintWriter out, Question question, VisitSummary visit, VisitWords say, Pictures pictures)
      throws TeachException {
    out.println();
    out.println("%6d  %s.".formatted(visit.id(), say.of(visit)));
    out.println("        Asked because " + Reason.of(question.reason()).words() + ".");
    pictures.of(visit.pictures(), "        ").forEach(out::println);
  }

  private static String json(TeachStore store, Question question, VisitSummary visit)
      throws TeachException {
    Reason reason = Reason.of(question.reason());
    JsonObject object = new JsonObject();
    object.addProperty("visit", visit.id());
    object.addProperty("begun", visit.begun().toString());
    object.addProperty("ended", visit.ended().toString());
    object.addProperty("outcome", visit.outcome().name().toLowerCase(Locale.ROOT));
    object.addProperty("dog", visit.dog());
    object.addProperty("why", reason.why().map(Why::word).orElse(null));
    object.addProperty("words", reason.words());
    object.addProperty("asked", question.at().toString());
    object.addProperty("model", visit.model());
    JsonArray files = new JsonArray();
    for (KeptPicture picture : visit.pictures()) {
      files.add(store.file(picture).toString());
    }
    object.add("pictures", files);
    return object.toString();
  }
}
