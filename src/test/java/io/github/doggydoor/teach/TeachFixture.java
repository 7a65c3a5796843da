package io.github.doggydoor.teach;

import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Visits made of numbers. */
public final class TeachFixture {
  /** When the first of them began. */
  public static final Instant BEGUN = Instant.parse("2026-11-30T07:00:00Z");

  private TeachFixture() {}

  /** One that was shut out, begun at {@code begun}: so many frames, so many pictures of them. */
  public static KeptVisit visit(Instant begun, int frames, int pictures) {
    return visit(begun, Outcome.DENIED, "", frames(begun.toEpochMilli(), frames, 16), pictures);
  }

  /** One of these frames. */
  public static KeptVisit visit(
      Instant begun, Outcome outcome, String dog, List<SeenFrame> frames, int pictures) {
    List<KeptPicture> kept = new ArrayList<>();
    for (int i = 0; i < pictures; i++) {
      kept.add(new KeptPicture(i, "", i % 2 == 1, "it differs"));
    }
    return new KeptVisit(
        0,
        begun,
        begun.plusMillis(500L * frames.size()),
        "0123456789abcdef",
        0,
        outcome,
        dog,
        false,
        frames,
        kept);
  }

  /** Frames of one look each, with so many features, all by chance. */
  public static List<SeenFrame> frames(long seed, int count, int features) {
    Random random = new Random(seed);
    List<SeenFrame> frames = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] numbers = new float[features];
      for (int j = 0; j < features; j++) {
        numbers[j] = Float.float16ToFloat(Float.floatToFloat16(random.nextFloat()));
      }
      SeenMark mark = new SeenMark(random.nextInt(40) / 4.0 - 5, random.nextInt(4) / 4.0);
      frames.add(
          new SeenFrame(
              Duration.ofMillis(500L * i),
              i % 3 != 0,
              List.of(new SeenLook(numbers, new TreeMap<>(Map.of("bo", mark))))));
    }
    return frames;
  }

  /** That many bytes for each of so many pictures, by chance. */
  public static List<byte[]> jpegs(int count, int length) {
    Random random = new Random(length);
    List<byte[]> jpegs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] jpeg = new byte[length];
      random.nextBytes(jpeg);
      jpegs.add(jpeg);
    }
    return jpegs;
  }

  /** That it was that dog of the house. */
  public static Answer dog(String name) {
    return new Answer.Dogs(new TreeSet<>(List.of(name)));
  }
}
