package io.github.doggydoor.cli;

import io.github.doggydoor.vision.OpenFor;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whether the door may open for whom the name calls everybody but the dog. */
final class OthersOption {
  @Option(
      names = "--open-for-others",
      description = "Yes, the door shall open for a label such as not_bo, other, empty or nobody.")
  private boolean confirmed;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /**
   * Refuses to open for everybody but the dog, unless the owner confirmed it.
   *
   * @param labels all that the model has
   */
  void require(String openFor, List<String> labels) {
    OpenFor.doubt(openFor, labels)
        .filter(_ -> !confirmed)
        .ifPresent(
            doubt -> {
              List<String> dogs =
                  labels.stream().filter(label -> !OpenFor.isOthers(label, labels)).toList();
              throw new ParameterException(
                  spec.commandLine(),
                  doubt
                      + "; say "
                      + (dogs.isEmpty() ? "" : "--open-for " + String.join(" or ", dogs) + ", or ")
                      + "--open-for-others beside it if you mean it.");
            });
  }
}
