package io.github.doggydoor.train.regimen;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of numbers by a key, kept in a file as soon as they are known. */
final class FeatureFile {
  private final Map<String, float[]> known = new HashMap<>();
  private final Path file;
  private final int length;

  FeatureFile(Path file, int length) throws IOException {
    this.file = file;
    this.length = length;
    if (Files.exists(file)) {
      read();
    }
  }

  boolean has(String key) {
    return known.containsKey(key);
  }

  float[] get(String key) {
    float[] found = known.get(key);
    if (found == null) {
      throw new IllegalStateException(key + " was not computed");
    }
    return found;
  }

  /**
   * Adds rows.
   *
   * @param rows one after the other, in the order of the keys
   */
  void add(List<String> keys, float[] rows) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(
            new BufferedOutputStream(
                Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
      for (int i = 0; i < keys.size(); i++) {
        float[] row = new float[length];
        System.arraycopy(rows, i * length, row, 0, length);
        out.writeUTF(keys.get(i));
        for (float value : row) {
          out.writeFloat(value);
        }
        known.put(keys.get(i), row);
      }
    }
  }

  /** A row that was cut off is cut away. */
  private void read() throws IOException {
    long whole = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        String key = in.readUTF();
        float[] row = new float[length];
        for (int i = 0; i < row.length; i++) {
          row[i] = in.readFloat();
        }
        known.put(key, row);
        whole += 2 + key.length() + (long) row.length * Float.BYTES;
      }
    } catch (EOFException end) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole);
      }
    }
  }
}
