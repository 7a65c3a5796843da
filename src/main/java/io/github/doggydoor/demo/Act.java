package io.github.doggydoor.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A part of the story: somebody comes, or nobody.
 *
 * @param words what happens, in words
 * @param visitor who comes
 * @param frames what the camera sees, one after the other
 */
public record Act(String words, Visitor visitor, List<Scene> frames) {
  /** How many frames it takes to walk in. */
  private static final int WALK = 6;

  /** How much of a stride lies between two frames. */
  private static final double STEP = 0.31;

  /** How much of a turn of the head does. */
  private static final double NOD = 0.06;

  /** A depth behind the camera. */
  private static final double INSIDE = 1.5;

  /** Copies the frames. */
  public Act {
    frames = List.copyOf(frames);
  }

  /**
   * The weather, and the place.
   *
   * @param porch as in {@link Scene}
   */
  record Setting(Light light, boolean rain, long porch) {}

  /** Nobody is there for {@code frames} frames. */
  static Act nobody(String words, Setting setting, int frames, SplittableRandom random) {
    List<Scene> scenes = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      scenes.add(
          scene(Visitor.NOBODY, Pose.FACING, 0.5, 0.5, false, 0, setting, 0, random.nextLong()));
    }
    return new Act(words, Visitor.NOBODY, scenes);
  }

  /**
   * Somebody walks in from the side, stays, and leaves: Bo through the door, others on the way they
   * came.
   *
   * @param look as in {@link Scene}
   * @param frames how many it stays
   */
  static Act visit(
      String words,
      Visitor visitor,
      long look,
      Setting setting,
      int frames,
      SplittableRandom random) {
    boolean inside = visitor == Visitor.BO;
    boolean left = random.nextBoolean(); // It comes from the left.
    double place = random.nextDouble(0.42, 0.58);
    double depth = random.nextDouble(0.45, 0.65);
    double from = left ? -0.05 : 1.05;
    List<Scene> scenes = new ArrayList<>();
    for (int i = 0; i < WALK; i++) {
      double x = from + (place - from) * (i + 1) / (WALK + 1);
      scenes.add(
          scene(
              visitor, Pose.WALKING, x, depth, !left, STEP * i, setting, look, random.nextLong()));
    }
    for (int i = 0; i < frames; i++) {
      scenes.add(
          scene(
              visitor,
              Pose.FACING,
              place,
              depth,
              !left,
              NOD * i,
              setting,
              look,
              random.nextLong()));
    }
    for (int i = 0; i < (inside ? WALK / 2 : WALK); i++) {
      double way = (i + 1.0) / (WALK + 1);
      double x = place + ((inside ? 0.5 : from) - place) * way;
      double near = inside ? depth + way * (INSIDE - depth) : depth;
      Pose pose = inside ? Pose.FACING : Pose.WALKING;
      scenes.add(
          scene(
              visitor, pose, x, near, left != inside, STEP * i, setting, look, random.nextLong()));
    }
    return new Act(words, visitor, scenes);
  }

  private static Scene scene(
      Visitor visitor,
      Pose pose,
      double x,
      double depth,
      boolean mirrored,
      double stride,
      Setting setting,
      long look,
      long grain) {
    return new Scene(
        visitor,
        pose,
        x,
        depth,
        1,
        mirrored,
        stride,
        setting.light(),
        setting.rain(),
        Scene.Lens.CLEAR,
        setting.porch(),
        look,
        grain);
  }
}
