package io.github.doggydoor.vision;

import static io.github.doggydoor.vision.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
  private static final ModelCard CARD = ModelBundleTest.CARD;

  @TempDir Path temp;
  private Path exported;
  private Path out;

  @BeforeEach
  void exportAModel() throws IOException {
    exported = Files.createDirectory(temp.resolve("exported"));
    out = temp.resolve("bo");
    Files.write(exported.resolve("saved_model.pb"), new byte[] {1});
  }

  @Test
  void replacesABundleOnlyWhenToldTo() throws Exception {
    BundleWriter.write(CARD, exported, out, false);
    Files.write(exported.resolve("saved_model.pb"), new byte[] {2});
    assertRefused(
        () -> BundleWriter.write(CARD, exported, out, false),
        "holds a model already",
        "choose another place");
    assertEquals(1, Files.readAllBytes(out.resolve("saved_model/saved_model.pb"))[0]);
    BundleWriter.write(CARD, exported, out, true);
    assertEquals(2, Files.readAllBytes(out.resolve("saved_model/saved_model.pb"))[0]);
    assertNothingElseIsLeft();
  }

  @Test
  void replacesADamagedBundle() throws Exception {
    BundleWriter.write(CARD, exported, out, false);
    Files.delete(out.resolve("SHA256SUMS"));
    BundleWriter.write(CARD, exported, out, true);
    assertEquals(CARD, ModelBundle.open(out).card());
    assertNothingElseIsLeft();
  }

  @Test
  void neverReplacesAFolderThatIsNoBundle() throws Exception {
    Path photos = Files.createDirectory(out);
    Files.createFile(photos.resolve("photo.jpg"));
    assertRefused(() -> BundleWriter.write(CARD, exported, out, true), "no model", "another place");
    assertTrue(Files.exists(photos.resolve("photo.jpg")));
    assertNothingElseIsLeft();
  }

  @Test
  void neverReplacesAFile() throws Exception {
    Files.writeString(out, "mine");
    assertRefused(() -> BundleWriter.write(CARD, exported, out, true), "not a folder");
    assertEquals("mine", Files.readString(out));
  }

  @Test
  void fillsAnEmptyFolder() throws Exception {
    Files.createDirectory(out);
    assertEquals(CARD, BundleWriter.write(CARD, exported, out, false).card());
    assertNothingElseIsLeft();
  }

  @Test
  void namesAFolderThatIsNotThere() {
    assertRefused(
        () -> BundleWriter.write(CARD, exported, temp.resolve("no/bo"), false),
        "there is no folder",
        "no");
  }

  @Test
  void copiesNoLinks() throws Exception {
    Files.createSymbolicLink(exported.resolve("secret"), Path.of("/etc/hostname"));
    assertRefused(() -> BundleWriter.write(CARD, exported, out, false), "secret is a link");
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(List.of(exported), left.toList());
    }
  }

  private void assertNothingElseIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(temp)) {
      assertEquals(List.of(out, exported), left.sorted().toList());
    }
  }
}
