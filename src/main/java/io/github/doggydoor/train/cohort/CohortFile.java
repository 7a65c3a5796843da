package io.github.doggydoor.train.cohort;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.vision.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A cohort as two files. {@code cohort.tsv} is text: lines {@code # NAME: VALUE} with what it was
 * computed with, the sources and their licences, then {@code ANIMAL<TAB>KIND<TAB>LIGHT} for each
 * photo; the light is {@code day} or {@code night}, and day where it is missing. {@code cohort.bin}
 * has for each feature the most that any photo has of it, as a little-endian float, and for each
 * photo, in the order of the text, a byte a feature ({@link Quantisation}). {@code cohort.sha256}
 * has the sums of both.
 */
public final class CohortFile {
  private static final String TEXT = "cohort.tsv";
  private static final String NUMBERS = "cohort.bin";
  private static final String SUMS = "cohort.sha256";
  private static final String DAY = "day";
  private static final String NIGHT = "night";

  private final Source source;

  /** Where the files are. */
  private interface Source {
    /** All bytes of the file {@code name}. */
    byte[] read(String name) throws IOException;

    /** How people call it. */
    String name();
  }

  private CohortFile(Source source) {
    this.source = source;
  }

  /** The one that comes along. */
  public static CohortFile standard() {
    return new CohortFile(
        new Source() {
          @Override
          public byte[] read(String name) throws IOException {
            try (InputStream in = CohortFile.class.getResourceAsStream(name)) {
              if (in == null) {
                throw new IOException(name + " is not there");
              }
              return in.readAllBytes();
            }
          }

          @Override
          public String name() {
            return "the cohort that comes along";
          }
        });
  }

  /**
   * One that lies in {@code folder}.
   *
   * @throws TrainingException where there is no such folder, or a file of it is missing
   */
  public static CohortFile in(Path folder) throws TrainingException {
    if (!Files.isDirectory(folder)) {
      throw new TrainingException(
          "the cohort's folder %s %s; name one that `bench/run cohort` made, or take standard or none"
              .formatted(folder, Files.exists(folder) ? "is a file" : "does not exist"));
    }
    for (String name : List.of(TEXT, NUMBERS, SUMS)) {
      if (Files.notExists(folder.resolve(name))) {
        throw new TrainingException(
            "%s holds no cohort: %s is missing; a cohort is %s, %s and %s"
                .formatted(folder, name, TEXT, NUMBERS, SUMS));
      }
    }
    return new CohortFile(
        new Source() {
          @Override
          public byte[] read(String name) throws IOException {
            return Files.readAllBytes(folder.resolve(name));
          }

          @Override
          public String name() {
            return "the cohort in " + folder;
          }
        });
  }

  /** By what this cohort is told from any other. */
  public String sum() {
    try {
      return Checksums.sum(source.read(SUMS));
    } catch (IOException e) {
      return "unreadable";
    }
  }

  /**
   * Reads it.
   *
   * @param wanted what its features must have been computed with
   * @throws TrainingException with one line in plain words, where it cannot be used
   */
  public Cohort read(CohortOrigin wanted) throws TrainingException {
    byte[] text;
    byte[] numbers;
    try {
      text = source.read(TEXT);
      numbers = source.read(NUMBERS);
      String sums = new String(source.read(SUMS), StandardCharsets.UTF_8);
      if (!sums.equals(sums(text, numbers))) {
        throw new TrainingException(
            source.name() + " has been altered since it was made: restore it, or make it again");
      }
    } catch (IOException e) {
      throw new TrainingException(source.name() + " cannot be read: " + e.getMessage(), e);
    }
    List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
    requireOrigin(lines, wanted);
    return new Cohort(photos(lines, numbers));
  }

  private void requireOrigin(List<String> lines, CohortOrigin wanted) throws TrainingException {
    Map<String, String> stated = new HashMap<>();
    for (String line : lines) {
      String[] parts = line.split(": ", 2);
      if (line.startsWith("# ") && parts.length == 2) {
        stated.put(parts[0].substring(2), parts[1]);
      }
    }
    for (Map.Entry<String, String> one : wanted.lines().entrySet()) {
      String found = stated.getOrDefault(one.getKey(), "unknown");
      if (!found.equals(one.getValue())) {
        throw new TrainingException(
            "%s is of another %s (%s) than this training (%s)"
                .formatted(
                    source.name(), one.getKey(), shortened(found), shortened(one.getValue())));
      }
    }
  }

  private List<CohortPhoto> photos(List<String> lines, byte[] numbers) throws TrainingException {
    List<String[]> rows =
        lines.stream()
            .filter(line -> !line.startsWith("#") && !line.isBlank())
            .map(line -> line.split("\t"))
            .toList();
    int length = numbers.length / (Float.BYTES + rows.size());
    if (rows.isEmpty() || length == 0 || length * (Float.BYTES + rows.size()) != numbers.length) {
      throw new TrainingException(
          source.name() + " has other photos in its text than numbers: make it again");
    }
    ByteBuffer buffer = ByteBuffer.wrap(numbers).order(ByteOrder.LITTLE_ENDIAN);
    float[] most = new float[length];
    buffer.asFloatBuffer().get(most);
    buffer.position(length * Float.BYTES);
    Quantisation scale = new Quantisation(most);
    List<CohortPhoto> photos = new ArrayList<>();
    for (String[] row : rows) {
      float[] features = new float[length];
      for (int i = 0; i < length; i++) {
        features[i] = scale.decode(i, buffer.get());
      }
      Kind kind = Kind.valueOf(row[1].toUpperCase(Locale.ROOT));
      boolean night = row.length > 2 && row[2].equals(NIGHT);
      photos.add(new CohortPhoto(row[0], kind, night, features));
    }
    return photos;
  }

  /**
   * Writes one.
   *
   * @param folder that is there
   * @param about lines on the sources and their licences, each {@code NAME: VALUE}
   */
  public static void write(Path folder, Cohort cohort, CohortOrigin origin, List<String> about)
      throws IOException {
    StringBuilder text = new StringBuilder();
    origin.lines().forEach((name, value) -> text.append("# " + name + ": " + value + "\n"));
    about.forEach(line -> text.append("# " + line + "\n"));
    Quantisation scale = Quantisation.of(cohort.photos());
    int length = scale.most().length;
    ByteBuffer numbers =
        ByteBuffer.allocate(length * (Float.BYTES + cohort.photos().size()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (float most : scale.most()) {
      numbers.putFloat(most);
    }
    for (CohortPhoto photo : cohort.photos()) {
      text.append(
          "%s\t%s\t%s\n"
              .formatted(
                  photo.animal(),
                  photo.kind().name().toLowerCase(Locale.ROOT),
                  photo.night() ? NIGHT : DAY));
      for (int i = 0; i < length; i++) {
        numbers.put(scale.encode(i, photo.features()[i]));
      }
    }
    byte[] readable = text.toString().getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve(TEXT), readable);
    Files.write(folder.resolve(NUMBERS), numbers.array());
    Files.writeString(folder.resolve(SUMS), sums(readable, numbers.array()));
  }

  /** As {@code sha256sum} writes it. */
  private static String sums(byte[] text, byte[] numbers) {
    return "%s  %s\n%s  %s\n".formatted(Checksums.sum(text), TEXT, Checksums.sum(numbers), NUMBERS);
  }

  private static String shortened(String value) {
    return value.matches("[0-9a-f]{64}") ? value.substring(0, 12) + "…" : value;
  }
}
