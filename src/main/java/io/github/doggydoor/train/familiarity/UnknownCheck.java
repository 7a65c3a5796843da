package io.github.doggydoor.train.familiarity;

import io.github.doggydoor.train.network.ServingModel;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * By what a model tells what it never saw: a picture is known that is familiar enough to the dog's
 * photos, or to another kind of pictures of it, such as its photos as by night. Each kind has
 * references and a least familiarity of its own, since pictures of one kind resemble one another:
 * in one pot the dog by night would be less familiar than a stranger by day. The familiarity of a
 * picture is the highest that a kind gives it, each brought to the scale of the photos'.
 */
public final class UnknownCheck {
  /**
   * How far up the least familiarity lies from the most familiar stranger, 0, to the least familiar
   * photo of the dog, 1.
   */
  public static final double WAY = 0.5;

  private static final int MOST_KINDS = 16;

  /** The photos first; empty where they are too few. */
  private final List<Known> known;

  /** References, and what the least familiarity to them is that is known. */
  private record Known(References references, double least) {}

  /**
   * Another kind of pictures of the dog and of strangers. Where they are too few it is left out.
   *
   * @param dog what the highest block gives for each of the dog's
   * @param moments of which moment each of these is
   * @param others the same of strangers'
   */
  public record Kind(List<float[]> dog, List<?> moments, List<float[]> others) {}

  private UnknownCheck(List<Known> known) {
    this.known = known;
  }

  /** Of the photos alone. */
  public static UnknownCheck of(Dataset dataset, List<float[]> features) {
    return of(dataset, features, List.of(), WAY);
  }

  /**
   * Of what a network sees in the photos. The references are of the photos to train with; those of
   * validation shall stay new to the model, and only help to find the least familiarity.
   *
   * @param features of each photo: those to train with, then those of validation
   * @param kinds what else of the dog is known
   * @param way how far up the least familiarity lies, as {@link #WAY}
   */
  public static UnknownCheck of(
      Dataset dataset, List<float[]> features, List<Kind> kinds, double way) {
    List<LabelledPhoto> all = new ArrayList<>(dataset.train());
    all.addAll(dataset.valid());
    List<float[]> dog = new ArrayList<>();
    List<float[]> others = new ArrayList<>();
    List<float[]> strangers = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean isDog = all.get(i).label().equals(dataset.openFor());
      if (i < dataset.train().size()) {
        (isDog ? dog : others).add(features.get(i));
      }
      if (!isDog) {
        strangers.add(features.get(i));
      }
    }
    return of(new Kind(dog, places(dog), others), strangers, kinds, way);
  }

  /** Each photo as a moment of its own. */
  private static List<Integer> places(List<float[]> dog) {
    return IntStream.range(0, dog.size()).boxed().toList();
  }

  /**
   * The same of features alone.
   *
   * @param photos the album's
   * @param strangers pictures that are not the dog, by which the least familiarity of the photos is
   *     found; one or more where there are references
   */
  public static UnknownCheck of(
      Kind photos, List<float[]> strangers, List<Kind> kinds, double way) {
    List<Known> known = new ArrayList<>();
    if (References.suffice(photos.moments(), photos.others())) {
      known.add(
          known(References.of(photos.dog(), photos.moments(), photos.others()), strangers, way));
      for (Kind kind : kinds) {
        if (References.suffice(kind.moments(), kind.others())) {
          known.add(
              known(References.of(kind.dog(), kind.moments(), kind.others()), kind.others(), way));
        }
      }
    }
    return new UnknownCheck(List.copyOf(known));
  }

  private static Known known(References references, List<float[]> strangers, double way) {
    double[] familiarities = strangers.stream().mapToDouble(references::familiarity).toArray();
    return new Known(references, references.threshold(familiarities, way));
  }

  /** The least familiarity that is known; −1 where there are no references. */
  public double least() {
    return known.isEmpty() ? -1 : known.getFirst().least();
  }

  /** Writes what {@link #read} reads. */
  public void write(DataOutput out) throws IOException {
    out.writeInt(known.size() + 1);
    for (Known one : known) {
      out.writeDouble(one.least());
      one.references().write(out);
    }
  }

  /**
   * Reads one, which may come from anywhere.
   *
   * @throws IOException where that is none
   */
  public static UnknownCheck read(DataInput in) throws IOException {
    int count = Floats.count(in, MOST_KINDS + 1) - 1;
    List<Known> known = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double least = in.readDouble();
      if (!(least >= -1 && least <= 1)) {
        throw new IOException("its least familiarity is " + least);
      }
      known.add(new Known(References.read(in), least));
    }
    return new UnknownCheck(List.copyOf(known));
  }

  /** How many features it looks at; 0 where it has no references. */
  public int length() {
    return known.isEmpty() ? 0 : known.getFirst().references().length();
  }

  /** How familiar a picture with these features is, −1 to 1; 1 where there are no references. */
  public double familiarity(float[] features) {
    OptionalDouble highest =
        known.stream()
            .mapToDouble(one -> one.references().familiarity(features) + shift(one))
            .max();
    return Math.clamp(highest.orElse(1), -1, 1);
  }

  /** From a kind's scale to the photos'. */
  private double shift(Known one) {
    return least() - one.least();
  }

  /** The references as an output of the model; empty where there are none. */
  public Optional<ServingModel.FeatureOutput> output() {
    return known.isEmpty() ? Optional.empty() : Optional.of(this::familiarity);
  }

  private Operand<TFloat32> familiarity(Ops tf, Operand<TFloat32> features) {
    return known.stream()
        .map(
            one ->
                (Operand<TFloat32>)
                    tf.math.add(
                        one.references().familiarity(tf, features),
                        tf.constant((float) shift(one))))
        .reduce(tf.math::maximum)
        .map(highest -> tf.clipByValue(highest, tf.constant(-1f), tf.constant(1f)))
        .orElseThrow();
  }

  /**
   * A column for each of {@code checks}, 1 where one has no references; empty where none has any.
   */
  public static Optional<ServingModel.FeatureOutput> beside(List<UnknownCheck> checks) {
    if (checks.size() == 1) {
      return checks.getFirst().output();
    }
    return checks.stream().allMatch(check -> check.known.isEmpty())
        ? Optional.empty()
        : Optional.of((tf, features) -> columns(checks, tf, features));
  }

  private static Operand<TFloat32> columns(
      List<UnknownCheck> checks, Ops tf, Operand<TFloat32> features) {
    List<Operand<TFloat32>> columns =
        checks.stream()
            .filter(check -> !check.known.isEmpty())
            .map(check -> check.familiarity(tf, features))
            .toList();
    Operand<TFloat32> ones = tf.onesLike(columns.getFirst());
    Iterator<Operand<TFloat32>> next = columns.iterator();
    List<Operand<TFloat32>> all =
        checks.stream().map(check -> check.known.isEmpty() ? ones : next.next()).toList();
    return tf.concat(all, tf.constant(1));
  }

  /** What the owner ought to know where there is none. */
  public List<String> notices(Dataset dataset) {
    return known.isEmpty()
        ? List.of(
            "There is no unknown-check: it needs %d photos of %s to train with."
                .formatted(References.LEAST, dataset.openFor()))
        : List.of();
  }
}
