package io.github.doggydoor.train.regimen;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.network.WeightsFile;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder in which a training keeps what it has, so that a crash costs no more than the epoch
 * that was running: {@code state.json} names the files of weights that belong to it, and replaces
 * the one before in one step.
 */
public final class Checkpoints {
  /** Where the state is; it exists once an epoch is kept. */
  static final String STATE = "state.json";

  private static final String KEPT = "epoch-";

  private final Path folder;

  /** Keeps everything in {@code folder}, which is made where it is missing. */
  public Checkpoints(Path folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder);
  }

  /** Whether {@code folder} holds anything of an earlier training to go on with. */
  public static boolean isKept(Path folder) {
    File[] kept = folder.toFile().listFiles(file -> file.isFile() && file.length() > 0);
    return kept != null && kept.length > 0;
  }

  /** A file of the training's own in the folder. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * What an earlier training of the same settings left.
   *
   * @throws TrainingException where it had other settings, or cannot be read
   */
  Optional<Checkpoint> read(Map<String, String> settings) throws TrainingException, IOException {
    Path file = folder.resolve(STATE);
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      Checkpoint found = new Gson().fromJson(Files.readString(file), Checkpoint.class);
      for (String name : new TreeSet<>(settings.keySet())) {
        if (!settings.get(name).equals(found.settings().get(name))) {
          throw new TrainingException(
              "%s is of a training with %s %s, and now it is %s: use the same, or begin anew with --restart"
                  .formatted(folder, name, found.settings().get(name), settings.get(name)));
        }
      }
      return Optional.of(found);
    } catch (JsonParseException | NullPointerException e) {
      throw new TrainingException(file + " is damaged: begin anew with --restart", e);
    }
  }

  /** Keeps {@code state}; {@code weights} and {@code optimizer} are those after its last epoch. */
  void write(Checkpoint state, Weights weights, Weights optimizer) throws IOException {
    int last = state.epochs().size() - 1;
    WeightsFile.write(weightsOf(last), weights);
    WeightsFile.write(optimizerOf(last), optimizer);
    write(state);
    List<Path> needed =
        List.of(weightsOf(last), optimizerOf(last), weightsOf(Math.max(0, state.best())));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.getFileName().toString().startsWith(KEPT) && !needed.contains(file)) {
          Files.delete(file);
        }
      }
    }
  }

  /** Keeps {@code state}, whose weights are kept already. */
  void write(Checkpoint state) throws IOException {
    Path beside = folder.resolve(STATE + ".new");
    Files.writeString(beside, new Gson().toJson(state));
    sync(beside);
    Files.move(beside, folder.resolve(STATE), StandardCopyOption.ATOMIC_MOVE);
    sync(folder);
  }

  /** The weights that were trained until the end of the epoch at {@code place}. */
  Weights weights(int place) throws IOException {
    return WeightsFile.read(weightsOf(place));
  }

  /** The optimizer's state at the end of the epoch at {@code place}. */
  Weights optimizer(int place) throws IOException {
    return WeightsFile.read(optimizerOf(place));
  }

  private Path weightsOf(int place) {
    return folder.resolve(KEPT + place + ".weights");
  }

  private Path optimizerOf(int place) {
    return folder.resolve(KEPT + place + ".optimizer");
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
