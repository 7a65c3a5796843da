package io.github.doggydoor.vision;

import static io.github.doggydoor.vision.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.ModelCard.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {
  static final Tensors TENSORS =
      new Tensors("serving_default", "input", "logit", Optional.of("familiarity"));
  static final ModelCard CARD =
      Cards.of(
          TENSORS,
          List.of("not_bo", "bo 보"),
          new InputRecipe(
              160, 192, Interpolation.AREA, ChannelOrder.BGR, Centering.IMAGENET_CAFFE));

  @TempDir Path temp;
  private Path folder;
  private Path json;

  @BeforeEach
  void writeABundle() throws Exception {
    // Opening checks the files and not the graph, so that any bytes will do for it.
    Path savedModel = Files.createDirectories(temp.resolve("exported/variables")).getParent();
    Files.write(savedModel.resolve("saved_model.pb"), new byte[] {1, 2, 3});
    Files.write(savedModel.resolve("variables/variables.index"), new byte[] {4});
    folder = temp.resolve("bo");
    json = folder.resolve("bundle.json");
    BundleWriter.write(CARD, savedModel, folder, false);
  }

  @Test
  void givesBackWhatWasWritten() throws Exception {
    ModelBundle bundle = ModelBundle.open(folder);
    assertEquals(CARD, bundle.card());
    assertEquals(folder.resolve("saved_model"), bundle.savedModel());
  }

  /** What older versions can read is written so that they do; the rest they refuse as newer. */
  @Test
  void aNewerFormatIsWrittenOnlyForWhatOlderVersionsWouldMisread() throws Exception {
    assertTrue(Files.readString(json).contains("\"format\": 1,"));
    InputRecipe old = CARD.recipe();
    for (ModelCard.Output output : ModelCard.Output.values()) {
      for (Centering centering : Centering.values()) {
        InputRecipe recipe =
            new InputRecipe(
                old.width(), old.height(), old.interpolation(), old.channels(), centering);
        Tensors tensors =
            new Tensors("serving_default", "input", "logit", Optional.empty(), output);
        ModelCard card = Cards.of(tensors, List.of("not_bo", "bo"), recipe);
        Path place = temp.resolve(output + "-" + centering);
        assertEquals(card, BundleWriter.write(card, temp.resolve("exported"), place, false).card());
        boolean newer =
            output != ModelCard.Output.LOGIT
                || List.of(Centering.UNIT, Centering.TF, Centering.TORCH).contains(centering);
        String text = Files.readString(place.resolve("bundle.json"));
        assertTrue(text.contains("\"format\": " + (newer ? 2 : 1) + ","), text);
      }
    }
  }

  @Test
  void isOpenedThroughALinkToItsFolder() throws Exception {
    Path link = Files.createSymbolicLink(temp.resolve("current"), folder);
    assertEquals(CARD, ModelBundle.open(link).card());
  }

  @Test
  void itsSumsAreReadBySha256sum() throws Exception {
    Process check =
        new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertEquals(0, check.waitFor());
  }

  @Test
  void refusesWhatIsNoFolderOrNoBundle() throws IOException {
    assertRefused(
        () -> ModelBundle.open(temp.resolve("gone")), "there is no model at", "gone", "name the");
    assertRefused(() -> ModelBundle.open(json), "bundle.json is a file", "name the folder");
    assertRefused(() -> ModelBundle.open(temp), "bundle.json is missing", "name the folder");
    assertRefused(
        () -> ModelBundle.open(temp.resolve("exported")), "SavedModel", "doggydoor model import");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bundle.json",
        "SHA256SUMS",
        "saved_model/saved_model.pb",
        "saved_model/variables/variables.index"
      })
  void refusesAMissingPart(String part) throws IOException {
    Files.delete(folder.resolve(part));
    assertRefused(() -> ModelBundle.open(folder), part + " is missing", "restore");
  }

  @Test
  void refusesAnAlteredPart() throws IOException {
    Files.write(folder.resolve("saved_model/saved_model.pb"), new byte[] {1, 2, 4});
    assertRefused(() -> ModelBundle.open(folder), "saved_model.pb has been altered", "restore it");
  }

  @Test
  void refusesThresholdsThatWereEditedByHand() throws IOException {
    edit("\"open\": 1.5", "\"open\": -3.9");
    assertRefused(() -> ModelBundle.open(folder), "bundle.json has been altered", "restore it");
  }

  @Test
  void refusesAFileThatDoesNotBelongToIt() throws IOException {
    Files.createFile(folder.resolve("saved_model/extra.so"));
    assertRefused(() -> ModelBundle.open(folder), "extra.so does not belong", "move it");
  }

  @Test
  void refusesLinks() throws IOException {
    Path index = folder.resolve("saved_model/variables/variables.index");
    Files.move(index, temp.resolve("elsewhere"));
    Files.createSymbolicLink(index, temp.resolve("elsewhere"));
    assertRefused(() -> ModelBundle.open(folder), "variables.index is a link", "copy them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../exported/saved_model.pb", "/etc/passwd", "saved_model/../../x"})
  void refusesSumsOfFilesOutside(String name) throws IOException {
    Files.writeString(
        folder.resolve("SHA256SUMS"),
        "0".repeat(64) + "  " + name + "\n",
        StandardOpenOption.APPEND);
    assertRefused(() -> ModelBundle.open(folder), "SHA256SUMS, line 4", "outside", "do not use");
  }

  @Test
  void refusesSumsThatAreNone() throws IOException {
    Files.writeString(folder.resolve("SHA256SUMS"), "nonsense\n");
    assertRefused(() -> ModelBundle.open(folder), "SHA256SUMS, line 1 is not a checksum");
  }

  @Test
  void refusesANewerFormatBeforeAllElse() throws IOException {
    edit("\"format\": 1", "\"format\": 4, \"new\": {}");
    assertRefused(() -> ModelBundle.open(folder), "bundle.json", "\"format\" is 4", "update");
  }

  @Test
  void refusesBrokenJsonWithItsLine() throws IOException {
    edit("\"open_for\":", "\"open_for\"");
    assertRefused(() -> ModelBundle.open(folder), "bundle.json is not sound JSON at line 7");
    Files.writeString(json, "");
    assertRefused(() -> ModelBundle.open(folder), "bundle.json is not", "JSON");
    Files.write(json, new byte[] {'{', (byte) 0xff, '}'});
    assertRefused(() -> ModelBundle.open(folder), "bundle.json is not UTF-8");
    Files.writeString(json, "[]");
    assertRefused(() -> ModelBundle.open(folder), "bundle.json is not one JSON object");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"open_for\": \"not_bo\"|\"open_for\": \"cat\"|cannot open for \"cat\"",
        "\"width\": 160|\"width\": 16|\"recipe.width\" must lie within 32 to 1024, and is 16",
        "\"height\": 192|\"height\": 4e9|\"recipe.height\" must lie within",
        "\"width\": 160|\"width\": 160.5|\"recipe.width\" must be a whole number, not 160.5",
        "\"area\"|\"cubic\"|\"recipe.interpolation\" must be one of [nearest",
        "\"veto\": -4.0|\"veto\": 2|must lie below the open threshold",
        "\"min_familiarity\": -1.0|\"min_familiarity\": 1.1|must lie within -1 to 1",
        "\"seed\": 7|\"sead\": 7|\"seed\" is missing",
        "\"seed\": 7|\"seed\": 7, \"sead\": 7|\"sead\" is not known",
        "\"auc\": 1.0|\"auc\": \"all\"|\"metrics.auc\" must be a number",
        "\"2026-11-24T12:00:00Z\"|\"yesterday\"|\"created\" must be a time",
        "\"format\": 1|\"format\": 0|\"format\" must be 1 or more",
        "\"input\": \"input\"|\"input\": null|\"tensors.input\" must be a text, not null"
      })
  void refusesFieldsThatMakeNoSense(String from, String to, String complaint) throws IOException {
    edit(from, to);
    assertRefused(() -> ModelBundle.open(folder), "bundle.json", complaint);
  }

  private void edit(String from, String to) throws IOException {
    String text = Files.readString(json);
    assertEquals(2, text.split(java.util.regex.Pattern.quote(from), -1).length, from);
    Files.writeString(json, text.replace(from, to));
  }
}
