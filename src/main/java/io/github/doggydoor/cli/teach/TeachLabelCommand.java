package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Possible;
import io.github.doggydoor.teach.ask.Said;
import io.github.doggydoor.teach.store.TeachStore;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach label}: says who a visit was. */
@Command(
    name = "label",
    description = "Says who a visit was.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "ANSWER is",
      "  a dog of the house by its name, or several: bo,ida",
      "  stranger, or with the kind: stranger cat (whoever may not come in, and no dog of the"
          + " house)",
      "  both: a dog of the house and somebody else at once; nothing is learnt from it",
      "  nobody: leaves, rain, the light",
      "  unknown: the pictures do not tell"
    })
final class TeachLabelCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Mixin private WhoOption who;

  @Parameters(
      index = "0",
      paramLabel = "VISIT",
      description = "Its number, as `teach questions` has it.")
  private long number;

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "ANSWER", description = "See below.")
  private List<String> words;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    PrintWriter out = spec.commandLine().getOut();
    try (TeachStore store = Stores.toWrite(configuration)) {
      Stores.visit(store, number);
      Answer answer = new AnswerReader(possible(store)).read(words);
      Said said = Said.of(store, number, answer, who.name(), Instant.now());
      VisitWords say = new VisitWords(configuration.door().zone());
      out.println(
          "Visit " + number + " was: " + answer.words() + ". Said by " + said.label().who() + ".");
      said.before()
          .ifPresent(
              one ->
                  out.println(
                      "Before that somebody said: "
                          + say.of(one)
                          + ". Both are kept; what was said last counts."));
      said.note().map(TeachLabelCommand::words).ifPresent(out::println);
    }
    return ExitCode.OK;
  }

  private static String words(Said.Note note) {
    return switch (note) {
      case OTHER_MODEL ->
          "This visit was seen by another model than that of now: your answer is kept, and this"
              + " model learns nothing from it.";
      case NOTHING_LEARNT -> "Nothing is learnt from that answer, and the question is closed.";
      case WAITS ->
          "The door was sure of the opposite on every frame: it learns from this answer once you"
              + " have given it again, a day later or more.";
    };
  }

  private Possible possible(TeachStore store) throws TeachException, Refusal {
    Possible possible = Possible.of(store, number);
    if (possible.dogs().isEmpty()) {
      throw new Refusal(
          ExitCode.TEACHING,
          "Nobody knows the names of the house's dogs yet: start the door once with its model");
    }
    return possible;
  }
}
