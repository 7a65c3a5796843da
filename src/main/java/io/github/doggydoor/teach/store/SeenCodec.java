package io.github.doggydoor.teach.store;

import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import io.github.doggydoor.teach.TeachException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The scored frames of a visit as bytes, big-endian:
 *
 * <pre>
 * byte   1, the version of the form
 * byte   number of dogs, then each name: short length, UTF-8
 * short  numbers of a feature vector
 * short  number of frames, then of each:
 *   int    milliseconds after the begin of the visit
 *   byte   1 where the motion gate was open, otherwise 0
 *   byte   number of looks, then of each:
 *     byte   number of marks, then of each: byte which dog, float score, float familiarity
 *     half × numbers of a feature vector (IEEE 754 binary16)
 * </pre>
 *
 * Half a float has eleven bits of a number: of a cosine of 512 of them that is a ten-thousandth.
 */
final class SeenCodec {
  /** The form that is written. */
  static final byte VERSION = 1;

  private static final int MOST_FRAMES = 4096;
  private static final int MOST_LOOKS = 16;
  private static final int MOST_DOGS = 64;
  private static final int MOST_FEATURES = 16_384;
  private static final float LARGEST = 65_504; // What half a float can say.

  private SeenCodec() {}

  /**
   * The bytes.
   *
   * @throws IllegalArgumentException where the looks' features differ in length, or it is more than
   *     the form has room for
   */
  static byte[] encode(List<SeenFrame> frames) {
    List<SeenLook> looks = frames.stream().flatMap(frame -> frame.looks().stream()).toList();
    SortedSet<String> names = new TreeSet<>();
    looks.forEach(look -> names.addAll(look.marks().keySet()));
    int features = looks.isEmpty() ? 0 : looks.getFirst().features().length;
    require(frames.size() <= MOST_FRAMES && names.size() <= MOST_DOGS && features <= MOST_FEATURES);
    List<byte[]> words = names.stream().map(name -> name.getBytes(StandardCharsets.UTF_8)).toList();
    int marks = looks.stream().mapToInt(look -> look.marks().size()).sum();
    ByteBuffer out =
        ByteBuffer.allocate(
            6
                + words.stream().mapToInt(word -> 2 + word.length).sum()
                + 6 * frames.size()
                + looks.size() * (1 + 2 * features)
                + 9 * marks);
    out.put(VERSION).put((byte) names.size());
    words.forEach(word -> out.putShort((short) word.length).put(word));
    out.putShort((short) features).putShort((short) frames.size());
    List<String> order = List.copyOf(names);
    for (SeenFrame frame : frames) {
      require(frame.looks().size() <= MOST_LOOKS);
      out.putInt((int) Math.clamp(frame.after().toMillis(), Integer.MIN_VALUE, Integer.MAX_VALUE));
      out.put((byte) (frame.moved() ? 1 : 0)).put((byte) frame.looks().size());
      for (SeenLook look : frame.looks()) {
        require(look.features().length == features);
        put(out, look, order);
      }
    }
    return out.array();
  }

  private static void put(ByteBuffer out, SeenLook look, List<String> order) {
    out.put((byte) look.marks().size());
    look.marks()
        .forEach(
            (dog, mark) ->
                out.put((byte) order.indexOf(dog))
                    .putFloat((float) mark.score())
                    .putFloat((float) mark.familiarity()));
    for (float feature : look.features()) {
      out.putShort(Float.floatToFloat16(Math.clamp(feature, -LARGEST, LARGEST)));
    }
  }

  private static void require(boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("these frames do not fit into the form that is kept");
    }
  }

  /**
   * The frames.
   *
   * @throws TeachException where the bytes are not such; what is read is bounded by their length
   */
  static List<SeenFrame> decode(byte[] bytes) throws TeachException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      byte version = in.get();
      if (version > VERSION) {
        throw new TeachException(
            "its frames have form "
                + version
                + ", and this doggydoor knows "
                + VERSION
                + ": update doggydoor");
      }
      sound(version == VERSION);
      List<String> names = names(in);
      int features = bounded(in.getShort(), MOST_FEATURES);
      int count = bounded(in.getShort(), MOST_FRAMES);
      List<SeenFrame> frames = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        frames.add(frame(in, names, features));
      }
      sound(!in.hasRemaining());
      return frames;
    } catch (BufferUnderflowException cut) {
      throw damaged(cut);
    }
  }

  private static List<String> names(ByteBuffer in) throws TeachException {
    int count = bounded(in.get(), MOST_DOGS);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] word = new byte[bounded(in.getShort(), in.remaining())];
      in.get(word);
      names.add(new String(word, StandardCharsets.UTF_8));
    }
    return names;
  }

  private static SeenFrame frame(ByteBuffer in, List<String> names, int features)
      throws TeachException {
    Duration after = Duration.ofMillis(in.getInt());
    boolean moved = in.get() != 0;
    int count = bounded(in.get(), MOST_LOOKS);
    List<SeenLook> looks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SortedMap<String, SeenMark> marks = new TreeMap<>();
      int said = bounded(in.get(), MOST_DOGS);
      for (int j = 0; j < said; j++) {
        int dog = in.get();
        sound(dog >= 0 && dog < names.size());
        marks.put(names.get(dog), new SeenMark(in.getFloat(), in.getFloat()));
      }
      sound(in.remaining() >= 2 * features);
      float[] numbers = new float[features];
      for (int j = 0; j < features; j++) {
        numbers[j] = Float.float16ToFloat(in.getShort());
      }
      looks.add(new SeenLook(numbers, marks));
    }
    return new SeenFrame(after, moved, looks);
  }

  private static int bounded(int count, int most) throws TeachException {
    sound(count >= 0 && count <= most);
    return count;
  }

  private static void sound(boolean such) throws TeachException {
    if (!such) {
      throw damaged(null);
    }
  }

  private static TeachException damaged(Throwable cause) {
    return new TeachException("its frames are damaged", cause);
  }
}
