package io.github.doggydoor.teach.heads;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.vision.Score;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A head for each dog of a model. Computing it takes one multiplication a feature, and two for each
 * feature of each reference.
 *
 * @param dogs in the order of the model's card; one or more
 */
public record TaughtHead(List<DogHead> dogs) {
  private static final int MAGIC = 0x44444845;

  /** 1 was without the lines of {@link DogHead.Own}. */
  private static final int VERSION = 2;

  private static final int MOST_DOGS = 8;

  /** Copies the list. */
  public TaughtHead {
    dogs = List.copyOf(dogs);
    if (dogs.isEmpty() || dogs.stream().mapToInt(DogHead::length).distinct().count() > 1) {
      throw new IllegalArgumentException("a head is of one dog or more, of one model's features");
    }
  }

  /** Whether it is of the model that said {@code raw}: the same dogs, and as many features. */
  public boolean fits(Score raw) {
    return raw.features().length == dogs.getFirst().length()
        && raw.dogs().stream()
            .map(Score.OfDog::name)
            .toList()
            .equals(dogs.stream().map(DogHead::name).toList());
  }

  /**
   * What it says of a picture.
   *
   * @param raw what the model said, with its features; {@link #fits} it
   * @return the same, with other scores and familiarities; some may be no numbers where the
   *     features are none
   */
  public Score apply(Score raw) {
    List<Score.OfDog> said = new ArrayList<>();
    for (DogHead dog : dogs) {
      said.add(dog.says(raw.own().get(said.size()), raw.features()));
    }
    return raw.saying(said);
  }

  /** Writes it to {@code file}. */
  public void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(dogs.size());
      for (DogHead dog : dogs) {
        dog.write(out);
      }
    }
  }

  /**
   * Reads it.
   *
   * @throws TeachException where {@code file} is none that this version reads
   */
  public static TaughtHead read(Path file) throws TeachException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC) {
        throw new TeachException(file + " is no head: restore it, or make another generation");
      }
      int version = in.readInt();
      if (version < VERSION) {
        throw new TeachException(
            "%s is of an earlier Doggy Door (version %d, and this program reads %d): make another generation (`doggydoor teach make`), after `doggydoor teach use 0` where this one is still in force"
                .formatted(file, version, VERSION));
      }
      if (version > VERSION) {
        throw new TeachException(
            "%s has version %d, and this program reads %d: update Doggy Door, or make another generation"
                .formatted(file, version, VERSION));
      }
      int count = in.readInt();
      if (count < 1 || count > MOST_DOGS) {
        throw new IOException("it counts " + count + " dogs");
      }
      List<DogHead> dogs = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        dogs.add(DogHead.read(in));
      }
      if (in.read() != -1) {
        throw new IOException("there is more after its end");
      }
      return new TaughtHead(dogs);
    } catch (IOException | IllegalArgumentException e) {
      throw new TeachException(
          file + " cannot be read as a head (" + e.getMessage() + "): make another generation", e);
    }
  }
}
