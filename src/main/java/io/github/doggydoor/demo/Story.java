package io.github.doggydoor.demo;

import io.github.doggydoor.camera.PhotoDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;

/**
 * What the demo's camera sees, from the first act to the last.
 *
 * @param acts one after the other
 */
public record Story(List<Act> acts) {
  /** Frames a second. */
  public static final int RATE = 5;

  private static final int QUALITY = 92;

  /** One frame, and its file. */
  private record Shot(Path file, Scene scene) {}

  /** Copies the acts. */
  public Story {
    acts = List.copyOf(acts);
  }

  /** A day before the door, about 36 s long; another seed, another place and other visitors. */
  public static Story of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long porch = random.nextLong();
    Act.Setting day = new Act.Setting(Light.DAY, false, porch);
    Act.Setting dusk = new Act.Setting(Light.DUSK, true, porch);
    List<Act> acts = new ArrayList<>();
    long bo = random.nextLong();
    acts.add(Act.nobody("The step is empty.", day, 5, random));
    acts.add(visit("A cat comes by.", Visitor.CAT, day, 7, random));
    acts.add(pause(day, random));
    acts.add(Act.visit("Bo wants to come in.", Visitor.BO, bo, day, 9, random));
    acts.add(visit("A raccoon tries to follow.", Visitor.RACCOON, day, 6, random));
    acts.add(pause(day, random));
    acts.add(visit("The neighbour's brown dog.", Visitor.BROWN_DOG, day, 6, random));
    acts.add(pause(day, random));
    acts.add(visit("Somebody at the door.", Visitor.PERSON, day, 6, random));
    acts.add(pause(day, random));
    acts.add(visit("A black dog, but not Bo.", Visitor.BLACK_DOG, day, 8, random));
    acts.add(Act.nobody("Dusk falls, and it rains.", dusk, 8, random));
    acts.add(Act.visit("Bo, in the rain.", Visitor.BO, bo, dusk, 9, random));
    acts.add(Act.nobody("Nobody is there.", dusk, 4, random));
    return new Story(acts);
  }

  private static Act visit(
      String words, Visitor visitor, Act.Setting setting, int frames, SplittableRandom random) {
    return Act.visit(words, visitor, random.nextLong(), setting, frames, random);
  }

  private static Act pause(Act.Setting setting, SplittableRandom random) {
    return Act.nobody("Nobody is there.", setting, 8, random);
  }

  /** How many frames there are. */
  public int length() {
    return acts.stream().mapToInt(act -> act.frames().size()).sum();
  }

  /** The act of the frame {@code number}, counted from 0. */
  public Act act(int number) {
    int left = number;
    for (Act act : acts) {
      if (left < act.frames().size()) {
        return act;
      }
      left -= act.frames().size();
    }
    throw new IllegalArgumentException("the story has no frame " + number);
  }

  /** The file of the frame {@code number}, counted from 0. */
  public static String name(int number) {
    return "%04d.jpg".formatted(number);
  }

  /** The number of the frame in {@code file}, counted from 0. */
  public static int number(Path file) {
    String name = file.getFileName().toString();
    return Integer.parseInt(name.substring(0, name.indexOf('.')));
  }

  /**
   * Draws the frames into {@code folder}, for a replay of that folder.
   *
   * @param drawn told how many are done so far, from any thread
   */
  public void write(Path folder, IntConsumer drawn) throws IOException, InterruptedException {
    List<Shot> shots = new ArrayList<>();
    for (Act act : acts) {
      for (Scene scene : act.frames()) {
        shots.add(new Shot(folder.resolve(name(shots.size())), scene));
      }
    }
    new Studio<Shot>(drawn)
        .shoot(
            shots,
            (renderer, shot) ->
                Files.write(
                    shot.file(), PhotoDecoder.encodeJpeg(renderer.render(shot.scene()), QUALITY)));
  }
}
