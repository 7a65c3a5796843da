package io.github.doggydoor.cli.remote;

import io.github.doggydoor.decision.Command.Request;
import io.github.doggydoor.decision.Whereabouts;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor home}: sets right where a dog is. */
@Command(
    name = "home",
    description = "Sets right where a dog is, over the broker; it opens and locks nothing.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example: doggydoor home bo out"})
public final class HomeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DOG",
      description = "The dog's name at the door, as `doggydoor remote status` has it.")
  private String dog;

  @Parameters(paramLabel = "WHERE", description = "${COMPLETION-CANDIDATES}")
  private Whereabouts where;

  @Mixin private RemoteOptions options;

  @Mixin private RemoteCommand.Validity validity;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    return RemoteCommand.send(
        spec, new Request.SetWhereabouts(dog, where), dog + " " + where.word(), options, validity);
  }
}
