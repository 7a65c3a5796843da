package io.github.doggydoor.cli.teach;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.vision.ScoredFrame;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach export}: labelled visits as photos to train with. */
@Command(
    name = "export",
    description = {
      "Writes the pictures of labelled visits as photos for `doggydoor train`, a folder for each dog",
      "and one, others, for all else: what the model looked at, cut out."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Put your own photos beside them and train on a computer that has the memory. Not among them:",
      "one visit in four, by which generations are tried; visits of both, of two dogs and of nobody;",
      "and those whose answer waits to be given again."
    })
final class TeachExportCommand implements Callable<Integer> {
  private static final String OTHERS = "others";
  private static final int QUALITY = 92;

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "FOLDER", description = "A folder that is not there yet, or is empty.")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    PrintWriter out = spec.commandLine().getOut();
    Map<String, Integer> written = new TreeMap<>();
    try (TeachStore store = Stores.toRead(configuration)) {
      requireFree();
      Optional<Rules> rules = Rules.of(store);
      for (Label label : store.inForce().values()) {
        Optional<KeptVisit> visit = store.visit(label.visit());
        Optional<String> name = folderOf(label.answer());
        if (visit.isEmpty() || name.isEmpty() || visit.get().held()) {
          continue;
        }
        if (rules.isPresent() && rules.get().waits(visit.get(), store.labels(label.visit()))) {
          continue;
        }
        for (KeptPicture picture : visit.get().pictures()) {
          write(store, picture, folder.resolve(name.get()), label.visit());
          written.merge(name.get(), 1, Integer::sum);
        }
      }
    }
    if (written.isEmpty()) {
      throw new Refusal(
          ExitCode.TEACHING,
          "There is nothing to export: no visit has an answer that is learnt from; `doggydoor teach"
              + " questions` names some");
    }
    out.println(
        "Wrote to %s: %s."
            .formatted(
                folder,
                written.entrySet().stream()
                    .map(one -> one.getValue() + " of " + one.getKey())
                    .collect(Collectors.joining(", "))));
    out.println(
        "Next: put your own photos into the same folders, and `doggydoor train %s --open-for NAME --out BUNDLE` on a computer with 2 GB to spare."
            .formatted(folder));
    return ExitCode.OK;
  }

  private void requireFree() throws Refusal, IOException {
    if (Files.exists(folder)) {
      try (var inside = Files.list(folder)) {
        if (inside.findAny().isPresent()) {
          throw new Refusal(
              ExitCode.USAGE, folder + " is not empty: name a folder that is not there yet");
        }
      }
    }
  }

  private static Optional<String> folderOf(Answer answer) {
    return switch (answer) {
      case Answer.Dogs(var names) when names.size() == 1 -> Optional.of(names.first());
      case Answer.Stranger _ -> Optional.of(OTHERS);
      case Answer.Dogs _, Answer.Both _, Answer.Nobody _, Answer.CannotTell _, Answer.Undo _ ->
          Optional.empty();
    };
  }

  private static void write(TeachStore store, KeptPicture picture, Path to, long visit)
      throws TeachException, CameraException, IOException {
    byte[] jpeg = store.picture(picture);
    Image seen = ScoredFrame.seen(jpeg, PhotoDecoder.decode(jpeg, picture.file()));
    Files.createDirectories(to);
    Files.write(
        to.resolve("visit-%d-%d.jpg".formatted(visit, picture.frame())),
        PhotoDecoder.encodeJpeg(seen, QUALITY));
  }
}
