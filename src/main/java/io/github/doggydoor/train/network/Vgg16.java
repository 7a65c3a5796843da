package io.github.doggydoor.train.network;

import io.github.doggydoor.vision.InputRecipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * The shape of the network: VGG16's thirteen 3×3 convolutions with ReLU in five blocks, each block
 * ended by a 2×2 max pooling, then the mean over the picture and one dense logit. Simonyan and
 * Zisserman, <a href="https://arxiv.org/abs/1409.1556">arXiv 1409.1556</a>, configuration D without
 * its top.
 *
 * @param filters how many each convolution has, from the picture upwards
 * @param reads the blocks, 1 to 5 in their order, whose mean over the picture the logit is computed
 *     of; the highest is always among them, and alone in the course's network
 */
public record Vgg16(List<Integer> filters, List<Integer> reads) {
  private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};

  /** By so many filters a narrow net is built up: processors compute that many at once. */
  private static final int STEP = 8;

  private static final int HIGHEST = 5;

  /** How many pixels one of its convolutions looks at. */
  public static final int PATCH = 9;

  /** The original, which ImageNet's weights fit. */
  public static final Vgg16 FULL =
      new Vgg16(List.of(64, 64, 128, 128, 256, 256, 256, 512, 512, 512, 512, 512, 512));

  /**
   * The original with a head that also reads block 4: what tells one dog from another, such as the
   * curl of its coat, is finer than what tells a dog from a cat.
   */
  public static final Vgg16 FULL_FINE = FULL.reading(List.of(4, HIGHEST));

  /** An eighth of the width: a sixty-fourth of the work, and small enough to come along. */
  public static final Vgg16 NARROW = FULL.divided(8);

  /**
   * One convolution.
   *
   * @param name Keras' name of the layer
   * @param in channels that come in
   * @param out filters
   * @param block 1 to 5
   * @param endsBlock whether a pooling follows
   */
  public record Convolution(String name, int in, int out, int block, boolean endsBlock) {}

  /** Checks the filters. */
  public Vgg16 {
    filters = List.copyOf(filters);
    reads = List.copyOf(reads);
    if (filters.size() != 13 || filters.stream().anyMatch(count -> count < 1)) {
      throw new IllegalArgumentException(
          "a VGG16 has 13 convolutions of one filter or more, not " + filters);
    }
    boolean rising = !reads.isEmpty() && reads.getFirst() >= 1 && reads.getLast() == HIGHEST;
    for (int i = 1; i < reads.size(); i++) {
      rising &= reads.get(i - 1) < reads.get(i);
    }
    if (!rising) {
      throw new IllegalArgumentException("the head reads rising blocks up to 5, not " + reads);
    }
  }

  /** With the highest block read alone. */
  public Vgg16(List<Integer> filters) {
    this(filters, List.of(HIGHEST));
  }

  /** The same with a head that reads the blocks {@code blocks}. */
  public Vgg16 reading(List<Integer> blocks) {
    return new Vgg16(filters, blocks);
  }

  /** The same with other filters. */
  public Vgg16 withFilters(List<Integer> others) {
    return new Vgg16(others, reads);
  }

  /** With every number of filters divided by {@code divisor}. */
  public Vgg16 divided(int divisor) {
    return withFilters(filters.stream().map(count -> count / divisor).toList());
  }

  /**
   * With about this share of the filters, in steps of {@value #STEP}. The last convolution keeps
   * all of its own: what the head and the references read stays the same.
   *
   * @param width above 0, up to 1
   */
  public Vgg16 narrowed(double width) {
    if (!(width > 0 && width <= 1)) {
      throw new IllegalArgumentException("a width is above 0 up to 1, not " + width);
    }
    List<Integer> narrow = new ArrayList<>();
    for (int count : filters) {
      int wanted = Math.toIntExact(Math.round(count * width / STEP)) * STEP;
      narrow.add(width == 1 ? count : Math.clamp(wanted, Math.min(STEP, count), count));
    }
    narrow.set(narrow.size() - 1, features());
    return withFilters(narrow);
  }

  /** Such as {@code VGG16 with 8 to 64 filters}. */
  public String words() {
    return "VGG16 with %d to %d filters"
        .formatted(Collections.min(filters), Collections.max(filters));
  }

  /** The thirteen, from the picture upwards. */
  public List<Convolution> convolutions() {
    List<Convolution> all = new ArrayList<>();
    int in = 3;
    for (int block = 1; block <= CONVOLUTIONS.length; block++) {
      int convolutions = CONVOLUTIONS[block - 1];
      for (int n = 1; n <= convolutions; n++) {
        int out = filters.get(all.size());
        String name = "block" + block + "_conv" + n;
        all.add(new Convolution(name, in, out, block, n == convolutions));
        in = out;
      }
    }
    return all;
  }

  /** The shape of what block {@code number} gives for one picture: rows, columns, filters. */
  public Shape block(int number, InputRecipe recipe) {
    int channels =
        convolutions().stream()
            .filter(layer -> layer.block() == number)
            .mapToInt(Convolution::out)
            .reduce(3, (_, last) -> last);
    return Shape.of(recipe.height() >> number, recipe.width() >> number, channels);
  }

  /** How many features the mean of the highest block gives. */
  public int features() {
    return filters.getLast();
  }

  /** How many numbers block {@code number} gives for each place. */
  public int channels(int number) {
    return convolutions().stream()
        .filter(layer -> layer.block() == number)
        .reduce((_, last) -> last)
        .orElseThrow()
        .out();
  }

  /** How many features the head reads: those of all blocks in {@link #reads}. */
  public int headFeatures() {
    return reads.stream().mapToInt(this::channels).sum();
  }

  /** How many multiplications, each with an addition, one picture takes. */
  public long multiplyAdds(InputRecipe recipe) {
    long all = headFeatures();
    for (Convolution layer : convolutions()) {
      long height = recipe.height() >> (layer.block() - 1);
      long width = recipe.width() >> (layer.block() - 1);
      all += height * width * 9 * layer.in() * layer.out();
    }
    return all;
  }

  /** How many numbers it has learnt; each takes four bytes. */
  public long parameters() {
    return Weights.variables(this).stream().mapToLong(Weights.Variable::size).sum();
  }
}
