package io.github.doggydoor.train.regimen;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An owner's photos to learn from, as the head reads them.
 *
 * @param features of each photo: those of the photo itself, then of its variants
 * @param night whether the last variant of each is its night
 * @param dog whether each is of the dog
 * @param moments of which moment each is: those of one moment are never learnt from and tested with
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
record AlbumRows(List<List<float[]>> features, boolean[] night, boolean[] dog, List<?> moments) {
  int size() {
    return dog.length;
  }

  /** How many photos are of the dog, or of others. */
  int count(boolean ofDog) {
    int count = 0;
    for (boolean one : dog) {
      count += one == ofDog ? 1 : 0;
    }
    return count;
  }

  /** What the head reads of a photo itself. */
  float[] photo(int place) {
    return features.get(place).getFirst();
  }

  /** Of which photo each picture is, photo by photo. */
  int[] photoOf() {
    return IntStream.range(0, size())
        .flatMap(place -> features.get(place).stream().mapToInt(_ -> place))
        .toArray();
  }

  /** The photos of the dog, or of the others. */
  List<float[]> photos(boolean ofDog) {
    List<float[]> some = new ArrayList<>();
    for (int i = 0; i < dog.length; i++) {
      if (dog[i] == ofDog) {
        some.add(photo(i));
      }
    }
    return some;
  }

  /** What the head reads of the nights of the dog's photos, or of the others'. */
  List<float[]> nights(boolean ofDog) {
    List<float[]> some = new ArrayList<>();
    for (int i = 0; i < dog.length; i++) {
      if (dog[i] == ofDog && night[i]) {
        some.add(features.get(i).getLast());
      }
    }
    return some;
  }

  /** The same without the photos at some places. */
  AlbumRows without(Set<Integer> places) {
    List<List<float[]>> rest = new ArrayList<>();
    List<Object> when = new ArrayList<>();
    boolean[] who = new boolean[dog.length - places.size()];
    boolean[] dark = new boolean[who.length];
    for (int i = 0; i < dog.length; i++) {
      if (!places.contains(i)) {
        who[rest.size()] = dog[i];
        dark[rest.size()] = night[i];
        rest.add(features.get(i));
        when.add(moments.get(i));
      }
    }
    return new AlbumRows(rest, dark, who, when);
  }
}
