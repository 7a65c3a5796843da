package io.github.doggydoor.cli.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.demo.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code train --compact} on drawn photos, with a model that knows Bo on them as the big one. */
class CompactCommandTest {
  @TempDir private Path folder;

  /** A few photos and steps, for time: that the result is any good is not what is tested here. */
  @Test
  void anImportedModelBecomesACompactOneWithAReport() throws Exception {
    Path photos = folder.resolve("photos");
    for (String part : new String[] {"train/bo", "train/not_bo", "valid/bo", "valid/not_bo"}) {
      Imports.copy(DrawnPhotos.below(part), photos.resolve(part), part.startsWith("train") ? 4 : 2);
    }
    Path big = Imports.drawn(folder.resolve("big"));
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
            "0.5",
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
    assertEquals(45_785_152L, told.getAsJsonObject("big").get("multiply_adds").getAsLong());
    assertTrue(compact.get("times_fewer").getAsDouble() > 2.5, compact::toString);
    assertTrue(compact.get("bytes").getAsLong() < 500_000, compact::toString);
    assertEquals(4, compact.getAsJsonArray("agreement").size());
    String page = Files.readString(folder.resolve("compact.html"));
    assertTrue(page.contains("Photo by photo, width 0.5"), page);
    assertFalse(page.replaceAll("base64,[^\"]*", "").contains("NaN"), page);

    Cli door = Cli.run("predict", "-m", out, "--json", DrawnPhotos.clear(Visitor.BO, 1));
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
    Path data = DrawnPhotos.folder();
    Cli refused =
        Cli.run("train", "--compact", "--from", folder + "/none", "--out", folder + "/o", data);
    assertEquals(ExitCode.MODEL, refused.status(), refused.err());
    assertTrue(refused.err().contains("there is no model at " + folder), refused.err());
  }
}
