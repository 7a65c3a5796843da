package io.github.doggydoor.teach.heads;

import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.vision.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * By what one dog is told from others, in the model's features. What it says is brought to the
 * thresholds of the model's own head: a score that is its own least one that is the dog becomes
 * that of the bundle, and so with the veto and the least familiarity. So the door's rules stay as
 * they are, whichever head is in force.
 *
 * @param name the dog's label
 * @param head larger means the dog
 * @param check what it never saw
 * @param scale of the bundle's scores to this head's, more than 0
 * @param shift of its scores, after the scale
 * @param lift of its familiarity
 */
public record DogHead(
    String name, LinearHead head, UnknownCheck check, double scale, double shift, double lift) {
  private static final int LONGEST = 1 << 16;

  /** What it says of a picture with these features, as the bundle's own head would say it. */
  Score.OfDog says(Score.OfDog raw, float[] features) {
    double score = scale * head.score(features) + shift;
    double familiarity =
        Math.clamp(
            check.familiarity(
                    Arrays.copyOfRange(features, features.length - check.length(), features.length))
                + lift,
            -1,
            1);
    double logit = raw.logit() == raw.score() ? score : -score;
    return new Score.OfDog(name, logit, score, familiarity, raw.open());
  }

  /** How many features it reads. */
  int length() {
    return head.weights().length;
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(name);
    out.writeInt(length());
    for (double weight : head.weights()) {
      out.writeDouble(weight);
    }
    out.writeDouble(head.bias());
    out.writeDouble(scale);
    out.writeDouble(shift);
    out.writeDouble(lift);
    check.write(out);
  }

  static DogHead read(DataInput in) throws IOException {
    String name = in.readUTF();
    int length = in.readInt();
    if (length < 1 || length > LONGEST) {
      throw new IOException("it counts " + length + " weights");
    }
    double[] weights = new double[length];
    for (int i = 0; i < length; i++) {
      weights[i] = number(in);
    }
    LinearHead head = new LinearHead(weights, number(in));
    double scale = number(in);
    double shift = number(in);
    double lift = number(in);
    UnknownCheck check = UnknownCheck.read(in);
    if (!(scale > 0) || check.length() > length) {
      throw new IOException("its numbers do not fit one another");
    }
    return new DogHead(name, head, check, scale, shift, lift);
  }

  private static double number(DataInput in) throws IOException {
    double value = in.readDouble();
    if (!Double.isFinite(value)) {
      throw new IOException("it holds " + value + ", which is no number");
    }
    return value;
  }
}
