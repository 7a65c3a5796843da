package io.github.doggydoor.train.network;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** {@link Weights} in a file, with a checksum at its end. */
public final class WeightsFile {
  private static final int MAGIC = 0xD0661E01;

  private WeightsFile() {}

  /** Writes a new file and sends it to the disk. */
  public static void write(Path file, Weights weights) throws IOException {
    try (FileOutputStream disk = new FileOutputStream(file.toFile())) {
      CheckedOutputStream sum =
          new CheckedOutputStream(new BufferedOutputStream(disk, 1 << 16), new CRC32());
      DataOutputStream out = new DataOutputStream(sum);
      out.writeInt(MAGIC);
      out.writeInt(weights.names().size());
      for (String name : weights.names()) {
        float[] values = weights.get(name);
        out.writeUTF(name);
        out.writeInt(values.length);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        out.write(bytes.array());
      }
      out.writeLong(sum.getChecksum().getValue());
      out.flush();
      disk.getFD().sync();
    }
  }

  /** Reads what {@link #write} wrote. */
  public static Weights read(Path file) throws IOException {
    CheckedInputStream sum =
        new CheckedInputStream(
            new java.io.BufferedInputStream(Files.newInputStream(file), 1 << 16), new CRC32());
    try (DataInputStream in = new DataInputStream(sum)) {
      if (in.readInt() != MAGIC) {
        throw new IOException(file + " is not a file of weights");
      }
      Weights weights = new Weights();
      int arrays = in.readInt();
      for (int i = 0; i < arrays; i++) {
        String name = in.readUTF();
        byte[] bytes = in.readNBytes(Math.multiplyExact(in.readInt(), Float.BYTES));
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        weights.put(name, values);
      }
      long expected = sum.getChecksum().getValue();
      if (in.readLong() != expected) {
        throw new IOException(file + " is damaged");
      }
      return weights;
    }
  }
}
