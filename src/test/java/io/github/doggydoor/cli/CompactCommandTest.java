package io.github.doggydoor.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.TestData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --compact} on the real photos, with the notebook's model as the big one. */
class CompactCommandTest {
  @TempDir private Path folder;

  /** A few photos and steps, for time: that the result is any good is not what is tested here. */
  @Test
  void theNotebooksModelBecomesACompactOneWithAReport() throws Exception {
    Path data = TestData.require("presidential_doggy_door");
    Path photos = folder.resolve("photos");
    for (String part : new String[] {"train/bo", "train/not_bo", "valid/bo", "valid/not_bo"}) {
      copySome(data.resolve(part), photos.resolve(part), part.startsWith("train") ? 4 : 2);
    }
    Path big = imported();
    Path out = folder.resolve("compact");
    Cli made =
        Cli.run(
            "train",
            "--compact",
            "--from",
            big,
            "--out",
            out,
            "--width",
            "0.125",
            "--variants",
            "1",
            "--batch",
            "4",
            "--steps",
            "2",
            "--fine-tune-epochs",
            "1",
            "--json",
            photos);
    assertEquals(ExitCode.OK, made.status(), made.err());
    JsonObject told = JsonParser.parseString(made.out()).getAsJsonObject();
    JsonObject compact = told.getAsJsonArray("compact").get(0).getAsJsonObject();
    assertEquals(15_346_631_168L, told.getAsJsonObject("big").get("multiply_adds").getAsLong());
    assertTrue(compact.get("times_fewer").getAsDouble() > 40, compact::toString);
    assertTrue(compact.get("bytes").getAsLong() < 8_000_000, compact::toString);
    assertEquals(4, compact.getAsJsonArray("agreement").size());
    String page = Files.readString(folder.resolve("compact.html"));
    assertTrue(page.contains("Photo by photo, width 0.125"), page);
    assertFalse(page.contains("NaN"), page);

    Cli door = Cli.run("predict", "-m", out, "--json", photos.resolve("valid/bo/bo_20.jpg"));
    assertEquals(ExitCode.OK, door.status(), door.err());
    Cli again = Cli.run("train", "--compact", "--from", out, "--out", out, "--keep", photos);
    assertEquals(ExitCode.MODEL, again.status(), again.err());
  }

  @Test
  void optionsThatHaveNoMeaningAreRefused() {
    for (String[] wrong :
        new String[][] {
          {"--compact"},
          {"--compact", "--from=x", "--backbone=narrow"},
          {"--compact", "--from=x", "--patience=3"},
          {"--width=0.5"},
          {"--compact", "--from=x", "--width=wide"}
        }) {
      Object[] words =
          Stream.of(new String[] {"train", "photos", "--out=o"}, wrong)
              .flatMap(Stream::of)
              .toArray();
      Cli refused = Cli.run(words);
      assertEquals(ExitCode.USAGE, refused.status(), String.join(" ", wrong));
      assertFalse(refused.err().contains("Exception"), refused.err());
    }
  }

  @Test
  void aBigModelThatIsNotThereIsNamed() {
    Path data = TestData.require("presidential_doggy_door");
    Cli refused =
        Cli.run("train", "--compact", "--from", folder + "/none", "--out", folder + "/o", data);
    assertEquals(ExitCode.MODEL, refused.status(), refused.err());
    assertTrue(refused.err().contains("there is no model at " + folder), refused.err());
  }

  private Path imported() {
    Path big = folder.resolve("big");
    Path saved = TestData.require("keras/saved_model");
    Cli imported =
        Cli.run("model", "import", "--saved-model", saved, "--labels", "bo,not_bo", "--out", big);
    assertEquals(ExitCode.OK, imported.status(), imported.err());
    return big;
  }

  private static void copySome(Path from, Path to, int count) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.sorted().limit(count).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }
}
