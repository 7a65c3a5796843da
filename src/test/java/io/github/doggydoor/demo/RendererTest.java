package io.github.doggydoor.demo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RendererTest {
  private final Renderer renderer = new Renderer();

  @AfterEach
  void close() {
    renderer.close();
  }

  private static Scene scene(Visitor visitor, Pose pose, Light light, long look, long grain) {
    return new Scene(
        visitor, pose, 0.5, 0.5, 1, false, 0.1, light, false, Scene.Lens.CLEAR, 3, look, grain);
  }

  /** The share of pixels that differ by more than the camera's noise. */
  private double difference(Scene one, Scene other) {
    Image a = renderer.render(one);
    Image b = renderer.render(other);
    int different = 0;
    for (int i = 0; i < a.bgr().length; i += 3) {
      different += Math.abs((a.bgr()[i] & 0xff) - (b.bgr()[i] & 0xff)) > 30 ? 1 : 0;
    }
    return different * 3.0 / a.bgr().length;
  }

  @Test
  void theSameSceneIsTheSamePictureWhoeverDrawsIt() {
    SplittableRandom random = new SplittableRandom(1);
    try (Renderer other = new Renderer()) {
      for (Visitor visitor : Visitor.values()) {
        Scene scene = Scene.draw(visitor, random.nextLong(), random);
        byte[] first = renderer.render(scene).bgr();
        renderer.render(scene(Visitor.CAT, Pose.WALKING, Light.DUSK, 5, 6));
        assertArrayEquals(first, renderer.render(scene).bgr(), visitor.words());
        assertArrayEquals(first, other.render(scene).bgr(), visitor.words());
      }
    }
  }

  @Test
  void everyVisitorIsLargeEnoughToBeSeenInEachPoseAndLight() {
    for (Light light : Light.values()) {
      Scene empty = scene(Visitor.NOBODY, Pose.FACING, light, 1, 1);
      for (Visitor visitor : Visitor.values()) {
        for (Pose pose : Pose.values()) {
          double share = difference(empty, scene(visitor, pose, light, 1, 1));
          double least = visitor == Visitor.NOBODY ? 0 : light == Light.DAY ? 0.02 : 0.005;
          assertTrue(share >= least, visitor + " " + pose + " " + light + ": " + share);
        }
      }
    }
  }

  @Test
  void anotherGrainIsTheSameSceneWithOtherNoise() {
    Scene one = scene(Visitor.BO, Pose.FACING, Light.DAY, 1, 1);
    Scene next = scene(Visitor.BO, Pose.FACING, Light.DAY, 1, 2);
    assertEquals(0, difference(one, next), 1e-4);
    assertTrue(
        java.util.Arrays.mismatch(renderer.render(one).bgr(), renderer.render(next).bgr()) >= 0);
  }
}
