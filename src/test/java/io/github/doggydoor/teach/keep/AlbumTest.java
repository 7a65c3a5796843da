package io.github.doggydoor.teach.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlbumTest {
  @Test
  void neverMoreThanEightAndNoTwoThatAreOnePicture() {
    Random random = new Random(1);
    for (int round = 0; round < 50; round++) {
      Album album = new Album();
      float[] still = features(random, 16);
      for (int i = 0; i < 160; i++) {
        album.offer(random.nextInt(3) == 0 ? still : features(random, 16), picture(i, 10));
        assertTrue(album.pictures(Album.MOST, 0).size() <= Album.MOST);
      }
      assertEquals(Album.MOST, album.pictures(Album.MOST, 0).size());
      assertEquals(Album.CLEAR, album.pictures(Album.CLEAR, 0).size());
    }
  }

  @Test
  void ofAThingThatStandsStillOnePictureIsEnough() {
    Album album = new Album();
    float[] still = features(new Random(2), 16);
    IntStream.range(0, 100).forEach(i -> album.offer(still, picture(i, 10)));
    assertEquals(1, album.pictures(Album.MOST, 0).size());
  }

  @Test
  void whatComesOnceAmongHundredsIsAmongThem() {
    for (int at : List.of(0, 40, 159)) {
      Random random = new Random(at);
      Album album = new Album();
      float[] usual = features(random, 64);
      float[] rare = features(random, 64);
      for (int i = 0; i < 160; i++) {
        album.offer(near(i == at ? rare : usual, random), picture(i, 10));
      }
      for (int most : new int[] {Album.MOST, Album.CLEAR}) {
        assertTrue(
            album.pictures(most, -1).stream().anyMatch(one -> one.frame() == at), "frame " + at);
      }
    }
  }

  /** The measure of a k-centre: how far the frame that is farthest from all chosen ones is. */
  @Test
  void whatIsLeftOutIsMuchNearerToThemThanToAnyEight() {
    Random random = new Random(4);
    double chosen = 0;
    double first = 0;
    for (int round = 0; round < 50; round++) {
      Album album = new Album();
      float[][] all = new float[160][];
      for (int i = 0; i < all.length; i++) {
        all[i] = features(random, 4);
        album.offer(all[i], picture(i, 10));
      }
      chosen +=
          farthest(all, album.pictures(Album.MOST, 0).stream().mapToInt(Album.Picture::frame));
      first += farthest(all, IntStream.range(0, Album.MOST));
    }
    assertTrue(chosen < 0.7 * first, chosen + " of the chosen, " + first + " of the first");
  }

  private static double farthest(float[][] all, IntStream kept) {
    int[] frames = kept.toArray();
    return Stream.of(all)
        .mapToDouble(
            one ->
                IntStream.of(frames).mapToDouble(i -> Album.distance(one, all[i])).min().orElse(2))
        .max()
        .orElse(2);
  }

  @Test
  void itsPicturesAreBounded() {
    Album album = new Album();
    Random random = new Random(5);
    for (int i = 0; i < 40; i++) {
      album.offer(features(random, 16), picture(i, 5 << 20));
    }
    assertEquals(3, album.pictures(Album.MOST, 0).size());
  }

  private static Supplier<Album.Picture> picture(int frame, int bytes) {
    return () -> new Album.Picture(frame, new byte[bytes], false);
  }

  private static float[] features(Random random, int count) {
    float[] features = new float[count];
    for (int i = 0; i < count; i++) {
      features[i] = (float) random.nextGaussian();
    }
    return features;
  }

  private static float[] near(float[] features, Random random) {
    float[] near = features.clone();
    for (int i = 0; i < near.length; i++) {
      near[i] += 0.1f * (float) random.nextGaussian();
    }
    return near;
  }
}
