package io.github.doggydoor.train.regimen;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * Arrays of one shape in a file, one after the other: what the frozen blocks gave for hundreds of
 * pictures would fill the memory of a small board. What was appended is there after a crash.
 */
public final class ArrayFile implements AutoCloseable {
  private final FileChannel file;
  private final Shape shape;
  private final int bytes;

  /**
   * Opens the file, or makes it.
   *
   * @param shape of one row
   */
  public ArrayFile(Path path, Shape shape) throws IOException {
    this.shape = shape;
    bytes = Math.toIntExact(shape.size() * Float.BYTES);
    file =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    file.truncate((long) size() * bytes); // A row that was cut off.
  }

  /** How many rows there are. */
  public int size() throws IOException {
    return (int) (file.size() / bytes);
  }

  /** Adds the rows that lie in {@code values}, and sends them to the disk. */
  public void append(float[] values) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    long at = (long) size() * bytes;
    while (buffer.hasRemaining()) {
      at += file.write(buffer, at);
    }
    file.force(false);
  }

  /** Takes away all rows from {@code size} on. */
  public void truncate(int size) throws IOException {
    file.truncate((long) size * bytes);
  }

  /** The rows {@code which} as one tensor, {@code (n, …)}; the caller closes it. */
  public TFloat32 tensor(int[] which) throws IOException {
    float[] all = new float[Math.toIntExact(shape.size()) * which.length];
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = buffer.asFloatBuffer();
    for (int i = 0; i < which.length; i++) {
      buffer.clear();
      while (buffer.hasRemaining()) {
        if (file.read(buffer, (long) which[i] * bytes + buffer.position()) < 0) {
          throw new IOException("row " + which[i] + " is missing");
        }
      }
      floats.clear().get(all, i * floats.capacity(), floats.capacity());
    }
    return TFloat32.tensorOf(shape.prepend(which.length), DataBuffers.of(all));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
