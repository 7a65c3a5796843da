package io.github.doggydoor.train.rows;

import io.github.doggydoor.train.TrainingException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of one dog in a file of the bundle, big-endian: {@code DDRW} and the version, four bytes
 * each as the next five are; how many features a row has, how many of them the references look at,
 * an exponent of two that all features are to be multiplied by, how many rows and how many groups
 * there are; the groups' names in UTF-8, two bytes with its length before each; then for each row a
 * byte for its pool, one for its flags, its weight as a float, the number of its group, and its
 * features as half floats, which are true to a two-thousandth.
 */
public final class RowsFile {
  private static final int MAGIC = 0x44_44_52_57; // DDRW
  private static final int VERSION = 1;

  /** Seven numbers stand before the groups. */
  private static final int HEADER = 7 * Integer.BYTES;

  private static final int MOST_FEATURES = 1 << 16;
  private static final int DOG = 1;
  private static final int NIGHT = 2;

  /** Of a row, beside its features. */
  private static final int ROW = 2 + Float.BYTES + Integer.BYTES;

  private static final int MOST_TEXT = (1 << Short.SIZE) - 1;

  /** Half floats go up to two to the power of one more. */
  private static final int TOP = 14;

  private RowsFile() {}

  /** The name of the file in a bundle of the dog at {@code place}, counted from 0. */
  public static String name(int place) {
    return "rows-" + (place + 1) + ".bin";
  }

  /**
   * The rows of a dog in a bundle; empty where it brings none along.
   *
   * @param bundle its folder
   * @param place the dog's, counted from 0, in the order of the bundle's card
   * @throws TrainingException where the file is none, or cannot be read
   */
  public static Optional<DogRows> in(Path bundle, int place) throws TrainingException {
    Path file = bundle.resolve(name(place));
    return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
  }

  /** What a file of {@code rows} holds. */
  public static byte[] bytes(DogRows rows) {
    Map<String, Integer> groups = new LinkedHashMap<>();
    rows.rows().forEach(row -> groups.putIfAbsent(row.group(), groups.size()));
    int exponent = exponent(rows);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeInt(rows.length());
      out.writeInt(rows.highest());
      out.writeInt(exponent);
      out.writeInt(rows.rows().size());
      out.writeInt(groups.size());
      for (String group : groups.keySet()) {
        byte[] text = group.getBytes(StandardCharsets.UTF_8);
        if (text.length > MOST_TEXT) {
          throw new IllegalArgumentException("the name of a group is as long as a book");
        }
        out.writeShort(text.length);
        out.write(text);
      }
      for (FeatureRow row : rows.rows()) {
        out.writeByte(row.pool().ordinal());
        out.writeByte((row.dog() ? DOG : 0) | (row.night() ? NIGHT : 0));
        out.writeFloat((float) row.weight());
        out.writeInt(groups.get(row.group()));
        for (float feature : row.features()) {
          out.writeShort(Float.floatToFloat16(Math.scalb(feature, -exponent)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes whatever is written", e);
    }
    return bytes.toByteArray();
  }

  /** By which the largest feature comes close below the largest half float. */
  private static int exponent(DogRows rows) {
    float most = 0;
    for (FeatureRow row : rows.rows()) {
      for (float feature : row.features()) {
        if (!Float.isFinite(feature)) {
          throw new IllegalArgumentException("a feature is " + feature + ", which is no number");
        }
        most = Math.max(most, Math.abs(feature));
      }
    }
    return most < Float.MIN_NORMAL ? 0 : Math.getExponent(most) - TOP;
  }

  /**
   * Reads a file, which may come from anywhere: what it claims is believed as far as it is long
   * enough for it.
   *
   * @throws TrainingException where it is none, with what is wrong and what to do
   */
  public static DogRows read(Path file) throws TrainingException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return read(in, Files.size(file));
    } catch (EOFException e) {
      throw unfit(file, "it ends too early", e);
    } catch (IOException e) {
      throw unfit(file, String.valueOf(e.getMessage()), e);
    }
  }

  private static DogRows read(DataInputStream in, long size) throws IOException {
    if (in.readInt() != MAGIC) {
      throw new IOException("it begins as another kind of file");
    }
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException(
          "it is of format %d, and this doggydoor reads %d".formatted(version, VERSION));
    }
    int length = count("features", in.readInt(), MOST_FEATURES);
    int highest = count("features of the highest block", in.readInt(), length);
    int exponent = in.readInt();
    if (exponent < Float.MIN_EXPONENT - TOP || exponent > Float.MAX_EXPONENT - TOP) {
      throw new IOException("its features are multiplied by 2 to the power of " + exponent);
    }
    int bytes = ROW + length * Short.BYTES;
    int rows = count("rows", in.readInt(), size / bytes);
    int groups = count("groups", in.readInt(), rows);
    long left = size - HEADER;
    List<String> names = new ArrayList<>();
    for (int i = 0; i < groups; i++) {
      int taken = in.readUnsignedShort();
      left -= Short.BYTES + taken;
      byte[] text = new byte[taken];
      in.readFully(text);
      names.add(new String(text, StandardCharsets.UTF_8));
    }
    if (left != (long) rows * bytes) {
      throw new IOException(
          "%d rows take %d bytes, and there are %d".formatted(rows, (long) rows * bytes, left));
    }
    List<FeatureRow> read = new ArrayList<>(rows);
    byte[] row = new byte[bytes];
    for (int i = 0; i < rows; i++) {
      in.readFully(row);
      read.add(row(ByteBuffer.wrap(row), length, exponent, names));
    }
    return new DogRows(highest, read);
  }

  private static FeatureRow row(ByteBuffer from, int length, int exponent, List<String> groups)
      throws IOException {
    Pool[] pools = Pool.values();
    int pool = Byte.toUnsignedInt(from.get());
    int flags = Byte.toUnsignedInt(from.get());
    float weight = from.getFloat();
    int group = from.getInt();
    boolean sound =
        pool < pools.length
            && flags <= (DOG | NIGHT)
            && weight > 0
            && Float.isFinite(weight)
            && group >= 0
            && group < groups.size();
    if (!sound) {
      throw new IOException(
          "a row is of pool %d, flags %d, weight %s and group %d of %d"
              .formatted(pool, flags, weight, group, groups.size()));
    }
    float[] features = new float[length];
    for (int i = 0; i < length; i++) {
      features[i] = Math.scalb(Float.float16ToFloat(from.getShort()), exponent);
      if (!Float.isFinite(features[i])) {
        throw new IOException("a feature in it is " + features[i] + ", which is no number");
      }
    }
    return new FeatureRow(
        features, (flags & DOG) != 0, weight, pools[pool], (flags & NIGHT) != 0, groups.get(group));
  }

  /** Of things of which there is at least one. */
  private static int count(String what, int claimed, long most) throws IOException {
    if (claimed < 1 || claimed > most) {
      throw new IOException("it claims %d %s, where 1 to %d can be".formatted(claimed, what, most));
    }
    return claimed;
  }

  private static TrainingException unfit(Path file, String why, IOException cause) {
    return new TrainingException(
        "%s, of which the door would learn, cannot be read (%s): restore the model, or train it again"
            .formatted(file, why),
        cause);
  }
}
