package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.vision.OpenFor;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether the door may open for whom the name calls everybody but the dog. */
final class OthersOption {
  @Option(
      names = "--open-for-others",
      description = "Yes, the door shall open for a label such as not_bo, other, empty or nobody.")
  private boolean confirmed;

  /**
   * Refuses photos of which the door would open for everybody but a dog; where it opens for several
   * whatever the owner confirmed.
   *
   * @param compact whether a compact model is to be made, which knows one dog
   */
  void require(Dataset photos, boolean compact) throws Refusal {
    if (photos.dogs().size() == 1) {
      require(photos.openFor(), photos.labels());
      return;
    }
    if (compact) {
      throw new Refusal(
          "--compact makes a model of one dog, and --open-for names several: name one, or leave --compact out");
    }
    for (String dog : photos.dogs()) {
      if (OpenFor.isOthers(dog, photos.labels())) {
        throw new Refusal(
            "\"%s\" is by its name everybody but a dog, and cannot be one of several: name dogs alone with --open-for"
                .formatted(dog));
      }
    }
  }

  /**
   * Refuses to open for everybody but the dog, unless the owner confirmed it.
   *
   * @param labels all that the model has
   */
  void require(String openFor, List<String> labels) throws Refusal {
    Optional<String> doubt = OpenFor.doubt(openFor, labels);
    if (doubt.isEmpty() || confirmed) {
      return;
    }
    List<String> dogs =
        labels.stream()
            .filter(label -> !OpenFor.isOthers(label, labels))
            .map(Refusal::quoted)
            .toList();
    throw new Refusal(
        doubt.get()
            + "; say "
            + (dogs.isEmpty() ? "" : "--open-for " + String.join(" or ", dogs) + ", or ")
            + "--open-for-others beside it if you mean it.");
  }
}
