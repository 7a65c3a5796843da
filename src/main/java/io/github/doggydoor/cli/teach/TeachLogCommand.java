package io.github.doggydoor.cli.teach;

import com.google.gson.JsonObject;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.store.TeachStore;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach log}: all that was ever said. */
@Command(
    name = "log",
    description = "Shows all that was ever said of visits, in its order; nothing is ever removed.",
    mixinStandardHelpOptions = true)
final class TeachLogCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Option(names = "--json", description = "One JSON object a line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    PrintWriter out = spec.commandLine().getOut();
    VisitWords say = new VisitWords(configuration.door().zone());
    try (TeachStore store = Stores.toRead(configuration)) {
      for (Label label : store.labels()) {
        out.println(json ? json(label) : text(label, say));
      }
    }
    return ExitCode.OK;
  }

  private static String text(Label label, VisitWords say) {
    return "%6d  %s  visit %-6d  %-16s  %s"
        .formatted(
            label.number(),
            say.time(label.at()),
            label.visit(),
            label.answer().words(),
            label.who());
  }

  private static String json(Label label) {
    JsonObject object = new JsonObject();
    object.addProperty("number", label.number());
    object.addProperty("at", label.at().toString());
    object.addProperty("visit", label.visit());
    object.addProperty("answer", label.answer().words());
    object.addProperty("who", label.who());
    return object.toString();
  }
}
