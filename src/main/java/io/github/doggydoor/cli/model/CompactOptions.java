package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ModelBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Whether a compact model is to be made of a big one, and how. */
final class CompactOptions {
  /** What a compact model takes from the big one, or has no use for. */
  private static final List<String> NOT_WITH =
      List.of("--backbone", "--recipe", "--regimen", "--epochs", "--rate", "--patience");

  private static final List<String> ONLY_WITH = List.of("--from", "--width", "--json");

  /** Judges like the big one in a tenth of its time; docs/training.md compares the widths. */
  private static final double DEFAULT_WIDTH = 0.1875;

  @Option(
      names = "--compact",
      required = true,
      description = {
        "Makes a narrow model of a big one for a fraction of its work: the filters that the next",
        "layer can spare are taken out, then it learns to give the big one's answers."
      })
  private boolean compact;

  @Option(
      names = "--from",
      paramLabel = "BUNDLE",
      description = "The big model, which stays as it is.")
  private Path from;

  @Option(
      names = "--width",
      paramLabel = "SHARE[,SHARE…]",
      split = ",",
      description = {
        "The share of the filters that stay (default: 0.1875, a twentieth of",
        "the work). Of several the first becomes BUNDLE, each other",
        "BUNDLE-wSHARE, and the report compares them."
      })
  private List<Double> widths;

  @Option(names = "--json", description = "One JSON object at the end instead of text.")
  private boolean json;

  /** The big model; empty where no compact one is wanted. */
  Optional<ModelBundle> big() throws BundleException, Refusal {
    if (!compact) {
      return Optional.empty();
    }
    ModelBundle big = ModelBundle.open(from);
    OneDogOnly.require(
        big.card(),
        "a compact one is made of a model of one dog: name one with --from, and make one of each");
    return Optional.of(big);
  }

  List<Double> widths() {
    return widths == null ? List.of(DEFAULT_WIDTH) : widths;
  }

  boolean json() {
    return json;
  }

  /** Refuses options that have no meaning with the others. */
  void check(CommandSpec spec) {
    ParseResult given = spec.commandLine().getParseResult();
    for (String name : compact ? NOT_WITH : ONLY_WITH) {
      if (given.hasMatchedOption(name)) {
        throw new ParameterException(
            spec.commandLine(),
            compact
                ? name + " has no meaning with --compact: leave it out"
                : name + " belongs to --compact: add that, or leave it out");
      }
    }
    if (compact && from == null) {
      throw new ParameterException(
          spec.commandLine(), "--compact needs --from BUNDLE, the big model that it is made of");
    }
  }
}
