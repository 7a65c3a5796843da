package io.github.doggydoor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {
  private static final Path FILE = Path.of("/etc/doggydoor/doggydoor.yaml");
  private static final Path GOLDEN = Path.of("src/test/resources/config");

  @TempDir private Path folder;

  /** Each {@code NAME.yaml} there is refused with the words of {@code NAME.txt}. */
  @TestFactory
  List<DynamicTest> wrongFilesAreRefusedInTheseWords() throws Exception {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> refused(file)))
          .toList();
    }
  }

  private static void refused(Path file) throws Exception {
    ConfigurationException refusal =
        assertThrows(ConfigurationException.class, () -> ConfigurationReader.read(file));
    Path words = file.resolveSibling(file.getFileName().toString().replace(".yaml", ".txt"));
    assertEquals(Files.readString(words).strip(), refusal.getMessage());
  }

  private String refusalOf(Path file) {
    return assertThrows(ConfigurationException.class, () -> ConfigurationReader.read(file))
        .getMessage();
  }

  @Test
  void aFileThatIsNotThereAFolderAndNoTextAreNamed() throws Exception {
    Path absent = folder.resolve("absent.yaml");
    assertTrue(refusalOf(absent).startsWith(absent + ": there is no such file"), refusalOf(absent));
    assertTrue(refusalOf(folder).startsWith(folder + ": this is a folder"), refusalOf(folder));
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'d', (byte) 0xe9});
    assertTrue(refusalOf(latin).contains("UTF-8"), refusalOf(latin));
    Path large = Files.write(folder.resolve("large.yaml"), new byte[300 * 1024]);
    assertTrue(refusalOf(large).contains("larger than 256 KiB"), refusalOf(large));
  }

  @Test
  void aDeviceWithoutEndIsRefused() {
    Path endless = Path.of("/dev/zero");
    assertTrue(refusalOf(endless).contains("larger than 256 KiB"), refusalOf(endless));
  }

  @Test
  void emptyFilesAndFilesOfCommentsMeanTheDefaults() throws Exception {
    Configuration defaults = ConfigurationReader.parse("", FILE);
    for (String text : List.of("# nothing\n", "---\n", "\n\n", "~", "door:\nlatch:\n")) {
      assertEquals(defaults, ConfigurationReader.parse(text, FILE), text);
    }
  }

  @Test
  void filesThatWindowsEditorsSaveAreRead() throws Exception {
    Path file = Files.writeString(folder.resolve("w.yaml"), "\uFEFFdoor:\r\n  name: back\r\n");
    assertEquals("back", ConfigurationReader.read(file).door().name());
  }

  @Test
  void keysOfTheOtherKindsOfCameraAreLeftInPeace() throws Exception {
    String camera = "camera: {kind: v4l2, command: [ffmpeg], path: visit.txt, rate: 2}";
    assertEquals(List.of("ffmpeg"), ConfigurationReader.parse(camera, FILE).camera().command());
  }

  @Test
  void bombsOfNestingAndAliasesAreRefused() {
    for (String bomb :
        List.of(
            "[".repeat(50_000),
            "door: " + "{a: ".repeat(20_000),
            "a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]")) {
      assertThrows(ConfigurationException.class, () -> ConfigurationReader.parse(bomb, FILE));
    }
  }

  @Test
  void pathsAreRelativeToTheFolderOfTheFile() throws Exception {
    Configuration read = ConfigurationReader.parse("door: {state_dir: state}", FILE);
    assertEquals(Path.of("/etc/doggydoor/state"), read.door().stateDir());
    assertEquals(Path.of("/etc/doggydoor/state/model"), read.vision().model());
  }

  @Test
  void theModelThatConfirmsLiesBesideTheOtherAndIsNotTheSame() throws Exception {
    Configuration read =
        ConfigurationReader.parse("{door: {state_dir: state}, vision: {confirm: full}}", FILE);
    assertEquals(Configuration.Confirm.FULL, read.vision().confirm());
    assertEquals(Path.of("/etc/doggydoor/state/full-model"), read.vision().confirmModel());
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () ->
                ConfigurationReader.parse(
                    "vision: {model: bo, confirm: full, confirm_model: ./bo}", FILE));
    assertTrue(refused.getMessage().contains("agree with itself"), refused.getMessage());
    assertEquals(Configuration.Confirm.OFF, ConfigurationReader.parse("", FILE).vision().confirm());
  }

  @Test
  void aCropIsFourFractionsWithSomethingBetween() throws Exception {
    assertEquals(
        Optional.of(new Configuration.Crop(0.2, 0.1, 0.8, 1)),
        ConfigurationReader.parse("camera: {crop: [0.2, 0.1, 0.8, 1]}", FILE).camera().crop());
    assertEquals(Optional.empty(), ConfigurationReader.parse("", FILE).camera().crop());
    for (String wrong :
        List.of("[0.2, 0.1, 0.8]", "[0.2, 0.1, 0.8, 2]", "[0.5, 0, 0.55, 1]", "[0, 0.9, 1, 0.1]")) {
      ConfigurationException refused =
          assertThrows(
              ConfigurationException.class,
              () -> ConfigurationReader.parse("camera: {crop: " + wrong + "}", FILE));
      assertTrue(refused.getMessage().contains("[left, top, right, bottom]"), wrong);
    }
  }

  private static Policy.Thresholds bo(Configuration configuration) {
    return configuration
        .policy(Map.of("bo", new Policy.Thresholds(1.5, -6, 0.2)))
        .quorum()
        .dogs()
        .get("bo");
  }

  @Test
  void theOwnersThresholdsWinOverTheModels() throws Exception {
    Configuration plain = ConfigurationReader.parse("", FILE);
    assertEquals(1.5, bo(plain).open());
    assertEquals(-6, bo(plain).veto());
    Configuration own =
        ConfigurationReader.parse("decision: {open_threshold: -8, min_familiarity: 0.7}", FILE);
    assertEquals(-8, bo(own).open());
    assertEquals(0.7, bo(own).minFamiliarity());
    assertEquals(
        Math.nextDown(-8.0), bo(own).veto(), "a veto above the owner's threshold would forbid it");
  }

  @Test
  void whatIsAllowedAndYetUnwiseIsTold() throws Exception {
    assertEquals(List.of(), ConfigurationReader.parse("", FILE).warnings());
    Configuration unwise =
        ConfigurationReader.parse(
            """
            latch: {energize: lock}
            board: {kind: simulated}
            mqtt: {url: "tcp://broker.example", remote_unlock: true, allow_plaintext: true, bare_commands: true}
            """,
            FILE);
    assertEquals(4, unwise.warnings().size(), unwise.warnings().toString());
  }

  @Test
  void aPasswordNeedsTlsOrABrokerOnThisMachine() throws Exception {
    String mqtt = "mqtt: {user: bo, password_file: secret, url: ";
    ConfigurationReader.parse(mqtt + "\"ssl://broker.example\"}", FILE);
    ConfigurationReader.parse(mqtt + "\"tcp://127.0.0.1\"}", FILE);
    Configuration insisted =
        ConfigurationReader.parse(mqtt + "\"tcp://b.example\", allow_plaintext: true}", FILE);
    assertEquals(1, insisted.warnings().size(), "and is warned about");
    assertThrows(
        ConfigurationException.class,
        () -> ConfigurationReader.parse(mqtt + "\"tcp://broker.example\"}", FILE));
  }

  @Test
  void remoteUnlockNeedsTlsOrABrokerOnThisMachine() throws Exception {
    ConfigurationReader.parse("mqtt: {url: \"ssl://broker.example\", remote_unlock: true}", FILE);
    ConfigurationReader.parse("mqtt: {url: \"tcp://localhost\", remote_unlock: true}", FILE);
    assertThrows(
        ConfigurationException.class,
        () ->
            ConfigurationReader.parse(
                "mqtt: {url: \"tcp://broker.example\", remote_unlock: true}", FILE));
  }
}
