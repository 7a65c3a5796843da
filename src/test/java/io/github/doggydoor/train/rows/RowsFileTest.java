package io.github.doggydoor.train.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.TrainingException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowsFileTest {
  /** Where the numbers of the header stand. */
  private static final int LENGTH = 8;

  private static final int ROWS = 20;
  private static final int GROUPS = 24;

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadWhateverTheSizeOfTheNumbers() throws Exception {
    for (int seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      DogRows rows = rows(random, (float) Math.scalb(1.0, random.nextInt(-40, 60)));
      DogRows read = read(RowsFile.bytes(rows));
      assertEquals(rows.highest(), read.highest());
      assertEquals(rows.rows().size(), read.rows().size());
      for (int i = 0; i < rows.rows().size(); i++) {
        same(rows.rows().get(i), read.rows().get(i));
      }
    }
  }

  private static void same(FeatureRow expected, FeatureRow read) {
    assertEquals(expected.dog(), read.dog());
    assertEquals(expected.night(), read.night());
    assertEquals(expected.pool(), read.pool());
    assertEquals(expected.weight(), read.weight(), 1e-7 * expected.weight());
    assertEquals(expected.group(), read.group());
    for (int i = 0; i < expected.features().length; i++) {
      float value = expected.features()[i];
      assertEquals(value, read.features()[i], Math.abs(value) / 2000);
    }
  }

  @Test
  void aBundleWithoutRowsHasNone() throws Exception {
    assertEquals(Optional.empty(), RowsFile.in(folder, 0));
    Files.write(folder.resolve("rows-2.bin"), RowsFile.bytes(rows(new Random(1), 1)));
    assertTrue(RowsFile.in(folder, 1).isPresent(), "those of the second dog");
  }

  @Test
  void aFileThatWasDamagedAnywhereIsReadOrRefusedInOneLineAndNeverFailsOtherwise()
      throws Exception {
    byte[] whole = RowsFile.bytes(rows(new Random(7), 3));
    Random random = new Random(8);
    for (int i = 0; i < 400; i++) {
      byte[] damaged = whole.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        damaged[random.nextInt(i % 2 == 0 ? 60 : damaged.length)] = (byte) random.nextInt();
      }
      readOrRefused(i % 3 == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged);
    }
  }

  private void readOrRefused(byte[] damaged) throws IOException {
    try {
      read(damaged);
    } catch (TrainingException refused) {
      assertTrue(refused.getMessage().contains("restore the model"), refused.getMessage());
      assertEquals(1, refused.getMessage().lines().count());
    }
  }

  @Test
  void claimsThatTheFileIsTooShortForAreNotBelieved() throws Exception {
    byte[] whole = RowsFile.bytes(rows(new Random(7), 3));
    refused(changed(whole, LENGTH, Integer.MAX_VALUE), "claims 2147483647 features");
    refused(changed(whole, LENGTH, 65536), "rows");
    refused(changed(whole, ROWS, Integer.MAX_VALUE), "claims 2147483647 rows");
    refused(changed(whole, ROWS, -1), "claims -1 rows");
    refused(changed(whole, GROUPS, Integer.MAX_VALUE), "claims 2147483647 groups");
    refused(Arrays.copyOf(whole, whole.length - 1), "rows take");
    refused(Arrays.copyOf(whole, whole.length + 1), "rows take");
    refused(new byte[0], "ends too early");
  }

  @Test
  void anotherKindOfFileAndOneOfANewerFormatAreTold() throws Exception {
    byte[] whole = RowsFile.bytes(rows(new Random(7), 3));
    refused("PK, a picture or whatever".getBytes(), "another kind of file");
    refused(changed(whole, 4, 2), "of format 2, and this doggydoor reads 1");
  }

  @Test
  void aFeatureThatIsNoNumberIsRefused() throws Exception {
    byte[] whole = RowsFile.bytes(rows(new Random(7), 3));
    whole[whole.length - 2] = 0x7e;
    refused(whole, "no number");
    List<FeatureRow> one = List.of(row(new float[] {Float.NaN}, 1, Pool.PHOTO, "a"));
    assertThrows(IllegalArgumentException.class, () -> RowsFile.bytes(new DogRows(1, one)));
  }

  private static byte[] changed(byte[] whole, int at, int number) {
    byte[] other = whole.clone();
    ByteBuffer.wrap(other).putInt(at, number);
    return other;
  }

  private void refused(byte[] bytes, String why) {
    String message = assertThrows(TrainingException.class, () -> read(bytes)).getMessage();
    assertTrue(message.contains(why), message);
  }

  private DogRows read(byte[] bytes) throws IOException, TrainingException {
    Files.write(folder.resolve(RowsFile.name(0)), bytes);
    return RowsFile.in(folder, 0).orElseThrow();
  }

  private static DogRows rows(Random random, float scale) {
    int length = random.nextInt(1, 30);
    List<FeatureRow> rows = new ArrayList<>();
    for (int i = random.nextInt(1, 20); i >= 0; i--) {
      float[] features = new float[length];
      for (int at = 0; at < length; at++) { // All within what a half float tells apart.
        features[at] = (random.nextInt(8) == 0 ? 0 : random.nextFloat(0.01f, 1)) * scale;
      }
      Pool pool = Pool.values()[random.nextInt(Pool.values().length)];
      String group = random.nextBoolean() ? "moment " + random.nextInt(5) : "mpdd/ü" + i;
      rows.add(row(features, random.nextDouble(0.1, 2), pool, group));
    }
    return new DogRows(random.nextInt(1, length + 1), rows);
  }

  private static FeatureRow row(float[] features, double weight, Pool pool, String group) {
    boolean dog = group.length() % 2 == 0;
    return new FeatureRow(features, dog, weight, pool, features[0] > 0.5, group);
  }
}
