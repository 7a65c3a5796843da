package io.github.doggydoor.teach.heads;

import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.vision.Score;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

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
 * @param own by which the bundle's own head counts a picture as the dog; empty: it has no say
 */
public record DogHead(
    String name,
    LinearHead head,
    UnknownCheck check,
    double scale,
    double shift,
    double lift,
    Optional<Own> own) {
  /**
   * The bundle's lines.
   *
   * @param veto a score of this head at or below it is a stranger for sure
   * @param minFamiliarity the least familiarity of the bundle's own head that is known
   */
  public record Own(double veto, double minFamiliarity) {
    /**
     * Whether the bundle's own head knows the dog where this one, not sure of a stranger, does not.
     */
    private boolean keeps(Score.OfDog raw, double score, double familiarity) {
      boolean known = raw.score() >= raw.open() && raw.familiarity() >= minFamiliarity;
      return known && score > veto && (score < raw.open() || familiarity < minFamiliarity);
    }
  }

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
    if (own.isPresent() && own.get().keeps(raw, score, familiarity)) {
      return raw;
    }
    double logit = raw.logit() == raw.score() ? score : -score;
    return new Score.OfDog(name, logit, score, familiarity, raw.open());
  }

  /** How many features it reads. */
  int length() {
    return head.weights().length;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(own.isPresent());
    out.writeDouble(own.map(Own::veto).orElse(0.0));
    out.writeDouble(own.map(Own::minFamiliarity).orElse(0.0));
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
    boolean has = in.readBoolean();
    Own lines = new Own(number(in), number(in));
    Optional<Own> own = has ? Optional.of(lines) : Optional.empty();
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
    return new DogHead(name, head, check, scale, shift, lift, own);
  }

  private static double number(DataInput in) throws IOException {
    double value = in.readDouble();
    if (!Double.isFinite(value)) {
      throw new IOException("it holds " + value + ", which is no number");
    }
    return value;
  }
}
