package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.RecipeConverter;
import io.github.doggydoor.cli.shared.TrainProgress;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.compact.CompactJob;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.train.regimen.Regimen;
import io.github.doggydoor.train.regimen.TrainingJob;
import io.github.doggydoor.train.regimen.TrainingOptions;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor train}: the owner's photos become the door's model. */
@Command(
    name = "train",
    description = "Makes the door's model of your photos.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "PHOTOS holds a folder for each class, such as PHOTOS/bo and PHOTOS/not_bo, or the two parts"
          + " of",
      "the course: PHOTOS/train/CLASS and PHOTOS/valid/CLASS. Folders below a class name its"
          + " kinds.",
      "What is done is kept beside BUNDLE until it is written: after a crash, go on with --resume.",
      "Exit status 5: the model is written, but some photos could not be used."
    })
public final class TrainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PHOTOS", description = "The folder of the photos.")
  private Path photos;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "BUNDLE",
      description = "The model bundle to write.")
  private Path out;

  @Option(
      names = "--backbone",
      defaultValue = "vgg16",
      paramLabel = "FILE|vgg16|narrow",
      description = {
        "ImageNet's weights: Keras' file vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5, or"
            + " vgg16,",
        "which fetches it once (default); narrow: a network of an eighth of the width, from"
            + " nothing."
      })
  private String backbone;

  @Option(
      names = "--open-for",
      paramLabel = "CLASS[,CLASS…]",
      description = {
        "The class that opens the door (default: the one beside not_CLASS); of several dogs all,",
        "such as bo,rex: one model tells each from the others and from strangers."
      })
  private String openFor;

  @Mixin private OthersOption others;

  @Option(
      names = "--empty",
      paramLabel = "FOLDER",
      description = "Your own frames of the empty step, to learn that nobody is not the dog.")
  private Path empty;

  @Option(
      names = "--step",
      paramLabel = "FOLDER",
      description = {
        "Your empty step, as doggydoor step records it: the animals of your photos are cut out and"
            + " put",
        "onto it, so that the model knows it before anybody came. Not for a door with vision.look:"
            + " frame."
      })
  private Path step;

  @Option(
      names = "--groups",
      paramLabel = "FILE",
      description = "The kind of each photo: a line CLASS/NAME<TAB>KIND.")
  private Path groups;

  @Option(
      names = "--valid-share",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "Where there is no folder valid: the share that is kept to validate on.")
  private double validShare;

  @Option(
      names = "--false-accepts",
      defaultValue = "0.005",
      paramLabel = "SHARE",
      description = "The share of strangers' frames that may count as the dog (${DEFAULT-VALUE}).")
  private double falseAccepts;

  @Option(
      names = "--cohort",
      defaultValue = "standard",
      paramLabel = "FOLDER|standard|none",
      description = {
        "Other dogs, cats and wild animals to tell yours apart from, as numbers: those that come"
            + " along",
        "(default), those in a folder, or none."
      })
  private String cohort;

  @Option(
      names = "--recipe",
      paramLabel = "RECIPE",
      converter = RecipeConverter.class,
      defaultValue = "224x224,nearest,rgb,samplewise",
      description = "How photos and frames are prepared (${DEFAULT-VALUE}).")
  private InputRecipe recipe;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "The same seed on the same machine gives the same model (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--threads",
      defaultValue = "0",
      paramLabel = "N",
      description = "Threads of the engine (default: one for each processor).")
  private int threads;

  @Option(names = "--resume", description = "Go on where an earlier training was cut off.")
  private boolean resume;

  @Option(names = "--restart", description = "Throw away what an earlier training left.")
  private boolean restart;

  @Option(names = "--keep", description = "Refuse to replace a bundle that is there.")
  private boolean keep;

  @Option(names = "--dry-run", description = "Say what would be done, and end.")
  private boolean dryRun;

  @Option(
      names = "--report",
      paramLabel = "FILE.html",
      description = "Where the report goes (default: BUNDLE.html).")
  private Path report;

  @Option(names = "--no-report", description = "Write no report.")
  private boolean noReport;

  @ArgGroup(exclusive = false, heading = "%nA compact model:%n")
  private CompactOptions compact = new CompactOptions();

  @ArgGroup(exclusive = false, heading = "%nThe regimen:%n")
  private RegimenOptions regimen = new RegimenOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    compact.check(spec);
    Optional<ModelBundle> big = compact.big();
    if (step != null && big.isPresent()) {
      throw sensible().mistake("--step belongs to the big model that a compact one is made of");
    }
    Dataset dataset = dataset(big);
    others.require(dataset, big.isPresent());
    dataset.skipped().forEach(photo -> err().println(photo.reason()));
    dataset.notices().forEach(notice -> console().println("Note: " + notice));
    dataset.passedOver().forEach(words -> console().println("Note: " + words));
    if (big.isPresent()) {
      compact(big.get(), dataset);
    } else {
      full(dataset);
    }
    Ownership.giveAll(out);
    if (!dataset.skipped().isEmpty()) {
      err().println(dataset.skipped().size() + " photos could not be used; they are named above.");
    }
    return dataset.skipped().isEmpty() ? ExitCode.OK : ExitCode.PICTURE;
  }

  /** What is no result goes to the errors where the result is for a program. */
  private PrintWriter console() {
    return compact.json() ? err() : out();
  }

  private void full(Dataset dataset) throws Exception {
    TrainingJob job = job(dataset);
    job.step()
        .ifPresent(found -> found.told().forEach(words -> console().println("Note: " + words)));
    new TrainPlan(dataset, job.recipe(), job.options().regimen(), seed, job.untuned())
        .tell(console(), job.backbone().isPresent());
    if (!dryRun) {
      TrainProgress progress = progress();
      try (var _ = new ResumeHint(job.work(), progress, err())) {
        new FullRun(job, photos, out(), err()).run(progress, html());
      }
    }
  }

  private void compact(ModelBundle big, Dataset dataset) throws Exception {
    CompactJob job = compactJob(big, dataset);
    new TrainPlan(dataset, big.card().recipe(), job.options().regimen(), seed, Optional.empty())
        .tell(console(), false);
    if (!dryRun) {
      TrainProgress progress = progress();
      try (var _ = new ResumeHint(job.work(), progress, err())) {
        new CompactRun(job, photos, out(), err()).run(progress, html(), compact.json());
      }
    }
  }

  private CompactJob compactJob(ModelBundle big, Dataset dataset) throws TrainingException {
    return sensible()
        .of(
            () ->
                new CompactJob(
                    big, compact.widths(), options(dataset, regimen.regimen(Regimen.COMPACT))));
  }

  private TrainingOptions options(Dataset dataset, Regimen how) {
    return new TrainingOptions(
        dataset, how, seed, falseAccepts, threads(), out, !keep, restart, resume);
  }

  private int threads() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  private Dataset dataset(Optional<ModelBundle> big) throws TrainingException {
    return sensible()
        .of(
            () ->
                PhotoFolders.read(
                    photos,
                    new PhotoFolders.Options(
                        Optional.ofNullable(openFor)
                            .or(() -> big.map(model -> model.card().openFor())),
                        Optional.ofNullable(empty),
                        Optional.ofNullable(groups),
                        validShare,
                        seed)));
  }

  private TrainingJob job(Dataset dataset) throws TrainingException {
    return new FullJob(backbone, cohort, Optional.ofNullable(step), recipe, dataset.dogs())
        .job(sensible(), regimen, how -> options(dataset, how), dryRun, progress());
  }

  private Sensible sensible() {
    return new Sensible(spec);
  }

  private TrainProgress progress() {
    return new TrainProgress(console(), err());
  }

  /** Where the report goes, if there is to be one. */
  private Optional<Path> html() {
    return noReport
        ? Optional.empty()
        : Optional.of(report != null ? report : Path.of(out + ".html"));
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
