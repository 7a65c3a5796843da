package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Preprocessor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * An album's dogs as the owner's step will show them: what a model learns from, beside or instead
 * of the photos.
 *
 * @param examples in a steady order
 * @param page some of the frames as they are, for people to look at
 */
public record StagedAlbum(List<Example> examples, List<Image> page) {
  /** So many of the frames are shown. */
  private static final int SHOWN = 24;

  /** The group of the pictures on which nobody is. */
  public static final String BARE = "the bare step";

  private static final String STAGING = "Putting dogs onto the step";

  /**
   * One picture to learn from.
   *
   * @param photo of which it was made; empty: the bare step
   * @param dog whether it is the owner's
   * @param light in which the step is seen
   * @param pixels as {@link Preprocessor#pixels}: the recipe's size and channels, 0 to 255
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once.
  public record Example(Optional<Path> photo, boolean dog, Light light, byte[] pixels) {
    /** What belongs together: a cross-validation keeps it on one side. */
    public Object group() {
      return photo.<Object>map(path -> path).orElse(BARE);
    }

    /** As a network's batch wants them, before centring. */
    public float[] values() {
      float[] values = new float[pixels.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = pixels[i] & 0xff;
      }
      return values;
    }
  }

  /**
   * How many frames are made, by each light.
   *
   * @param dog of the owner's dog in all, the cut-outs in turns
   * @param stranger of each stranger's cut-out
   * @param bare of the step alone
   * @param moving whether the door looks at a square around what moves, and not at all of the frame
   */
  public record Plan(int dog, int stranger, int bare, boolean moving) {}

  /**
   * Makes it; the same arguments give the same pictures.
   *
   * @param dogs which of the photos show the owner's dog
   */
  public static StagedAlbum of(
      StepFolder step,
      Cuttings cuttings,
      Set<Path> dogs,
      InputRecipe recipe,
      Plan plan,
      long seed,
      Progress progress) {
    List<Map.Entry<Path, CutOut>> own = new ArrayList<>();
    List<Map.Entry<Path, CutOut>> others = new ArrayList<>();
    cuttings
        .clean()
        .entrySet()
        .forEach(cut -> (dogs.contains(cut.getKey()) ? own : others).add(cut));
    Map<Light, List<Image>> lights = step.lights();
    int all = lights.size() * (plan.dog + plan.stranger * others.size() + plan.bare);
    Maker maker = new Maker(lights, recipe, plan, new SplittableRandom(seed), all);
    try (Preprocessor preprocessor = new Preprocessor(recipe)) {
      for (Light light : lights.keySet()) {
        for (int i = 0; i < plan.dog && !own.isEmpty(); i++) {
          maker.stage(own.get(i % own.size()), true, light, preprocessor);
          progress.part(STAGING, maker.examples.size(), all);
        }
        for (int i = 0; i < plan.stranger * others.size(); i++) {
          maker.stage(others.get(i % others.size()), false, light, preprocessor);
          progress.part(STAGING, maker.examples.size(), all);
        }
        for (int i = 0; i < plan.bare; i++) {
          maker.bare(light, preprocessor);
        }
      }
    }
    progress.part(STAGING, all, all);
    return new StagedAlbum(maker.examples, maker.page);
  }

  /** Draws one picture after the other. */
  private static final class Maker {
    private final List<Example> examples = new ArrayList<>();
    private final List<Image> page = new ArrayList<>();
    private final Map<Light, List<Image>> lights;
    private final int every;
    private final int side;
    private final Plan plan;
    private final SplittableRandom random;

    Maker(
        Map<Light, List<Image>> lights,
        InputRecipe recipe,
        Plan plan,
        SplittableRandom random,
        int all) {
      this.lights = lights;
      every = Math.max(1, all / SHOWN);
      this.plan = plan;
      this.random = random;
      side = Math.max(recipe.width(), recipe.height());
    }

    void stage(Map.Entry<Path, CutOut> cut, boolean dog, Light light, Preprocessor preprocessor) {
      Staged staged = Staging.DOG.draw(cut.getValue(), lights.get(light), light, random.split());
      Image seen = plan.moving ? staged.around(side, random) : staged.frame();
      examples.add(new Example(Optional.of(cut.getKey()), dog, light, preprocessor.pixels(seen)));
      if (examples.size() % every == 0 && page.size() < SHOWN) {
        page.add(seen);
      }
    }

    void bare(Light light, Preprocessor preprocessor) {
      Image frame = Staging.DOG.bare(lights.get(light), light, random.split());
      // Where nothing moves the door looks at all of it; where leaves do, at them.
      boolean part = plan.moving && random.nextBoolean();
      Image seen = part ? Staged.anywhere(frame, side, random) : frame;
      examples.add(new Example(Optional.empty(), false, light, preprocessor.pixels(seen)));
    }
  }
}
