package io.github.doggydoor.train.familiarity;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Rows of numbers in a file that may be anything. */
final class Floats {
  private Floats() {}

  static void write(DataOutput out, float[] values) throws IOException {
    for (float value : values) {
      out.writeFloat(value);
    }
  }

  /** As many as {@code length}, each of them a number. */
  static float[] read(DataInput in, int length) throws IOException {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readFloat();
      if (!Float.isFinite(values[i])) {
        throw new IOException("it holds " + values[i] + ", which is no number");
      }
    }
    return values;
  }

  /** A count of 1 to {@code most}. */
  static int count(DataInput in, int most) throws IOException {
    int count = in.readInt();
    if (count < 1 || count > most) {
      throw new IOException("it counts " + count + " where 1 to " + most + " can be");
    }
    return count;
  }
}
