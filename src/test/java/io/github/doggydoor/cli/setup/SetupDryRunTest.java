package io.github.doggydoor.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.BoardProfile;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.Bias;
import io.github.doggydoor.config.Configuration.CameraKind;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.vision.BundleWriter;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** {@code setup --dry-run} shows what it would write, and touches nothing. */
class SetupDryRunTest {
  private static final Path GOLDEN = Path.of("src/test/resources/io/github/doggydoor/cli/setup");
  private static final Path INSTALLED = Path.of("/etc/doggydoor/doggydoor.yaml");

  @TempDir private Path folder;

  private static Cli dryRun(String board) {
    return Cli.run(
        "setup",
        "--dry-run",
        "--board",
        board,
        "--camera",
        "csi",
        "--contact-line",
        BoardProfile.all().stream()
            .filter(known -> known.id().equals(board))
            .findFirst()
            .orElseThrow()
            .contact()
            .line(),
        "--inside-line",
        24,
        "--broker",
        "ssl://broker.home:8883",
        "--ca-file",
        "/etc/doggydoor/ca.pem",
        "--user",
        "door",
        "--password-file",
        "/etc/doggydoor/mqtt-password");
  }

  @TestFactory
  Stream<DynamicTest> theConfigurationOfEachBoardIsTheGoldenOne() {
    return BoardProfile.IDS.stream()
        .map(
            board ->
                DynamicTest.dynamicTest(
                    board,
                    () -> {
                      Cli shown = dryRun(board);
                      assertEquals(ExitCode.OK, shown.status(), shown.err());
                      assertEquals(Files.readString(GOLDEN.resolve(board + ".yaml")), shown.out());
                      String kind = board.startsWith("jetson") ? "jetson" : "raspberry-pi";
                      String grants = Files.readString(GOLDEN.resolve(kind + ".camera.conf"));
                      assertTrue(
                          shown
                              .err()
                              .contains("/etc/systemd/system/doggydoor.service.d/camera.conf"),
                          shown.err());
                      assertTrue(shown.err().contains(grants), shown.err());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> theDoorReadsItAsItWasMeant() {
    return BoardProfile.all().stream()
        .map(board -> DynamicTest.dynamicTest(board.id(), () -> checkMeaning(board)));
  }

  private static void checkMeaning(BoardProfile board) throws Exception {
    Configuration read = ConfigurationReader.parse(dryRun(board.id()).out(), INSTALLED);
    assertEquals(board.chip(), read.board().chip());
    assertEquals(board.latch().line(), read.latch().line());
    assertEquals(board.button().line(), read.button().line().line());
    assertEquals(board.contact().line(), read.contact().orElseThrow().line());
    assertFalse(read.contact().orElseThrow().activeLow(), "closed to ground while it is shut");
    Bias bias = board.id().startsWith("jetson") ? Bias.NONE : Bias.PULL_UP;
    assertEquals(bias, read.button().line().bias());
    assertEquals(bias, read.contact().orElseThrow().bias());
    assertEquals(24, read.inside().orElseThrow().line().orElseThrow().line());
    assertEquals(bias, read.inside().orElseThrow().line().orElseThrow().bias());
    assertTrue(read.inside().orElseThrow().line().orElseThrow().activeLow(), "a mat");
    assertEquals(CameraKind.PIPE, read.camera().kind());
    assertEquals(board.csi(), read.camera().command());
    assertEquals(
        Path.of("/etc/doggydoor/mqtt-password"),
        read.mqtt().orElseThrow().passwordFile().orElseThrow());
    assertEquals(List.of(), read.warnings());
  }

  private static ModelCard card(List<String> labels, String... dogs) {
    return new ModelCard(
        labels,
        Stream.of(dogs)
            .map(
                dog ->
                    new ModelCard.Dog(
                        dog, new ModelCard.Thresholds(1, -4, 0.5), Map.of(), Map.of(), List.of()))
            .toList(),
        InputRecipe.NOTEBOOK,
        new ModelCard.Tensors("serving_default", "input", "logit", Optional.of("familiarity")),
        Map.of(),
        "VGG16",
        Map.of(),
        OptionalLong.empty(),
        Instant.EPOCH,
        "a test",
        List.of());
  }

  private Path model(ModelCard card) throws Exception {
    Path saved = Files.createDirectories(folder.resolve("saved/variables")).getParent();
    Files.write(saved.resolve("saved_model.pb"), new byte[] {1});
    Files.write(saved.resolve("variables/variables.index"), new byte[] {1});
    Files.write(saved.resolve("variables/variables.data-00000-of-00001"), new byte[] {1});
    return BundleWriter.write(card, saved, folder.resolve(card.openFor()), false).folder();
  }

  private Cli withModel(Path model, String... answers) {
    return new Owner(answers)
        .run(
            "setup",
            "--dry-run",
            "--board",
            "simulated",
            "--door",
            "front",
            "--latch",
            "strike",
            "--latch-line",
            "17",
            "--button-line",
            "27",
            "--contact-line",
            "none",
            "--inside-line",
            "none",
            "--camera",
            "/dev/video0",
            "--broker",
            "none",
            "--model",
            model);
  }

  @Test
  void rulesAreAskedForWhereTheModelKnowsSeveralDogs() throws Exception {
    Path model = model(card(List.of("ada", "bo", "max"), "ada", "bo", "max"));
    Cli shown = withModel(model, "sometimes", "8:00-20:00", "", "never", "n");
    assertEquals(ExitCode.OK, shown.status(), shown.err());
    String dogs =
        shown
            .out()
            .lines()
            .dropWhile(line -> !line.startsWith("dogs:"))
            .skip(1)
            .takeWhile(line -> !line.isEmpty())
            .collect(Collectors.joining("\n"));
    assertEquals(
        String.join(
            "\n",
            "  ada:",
            "    schedule: [{days: [all], from: \"08:00\", to: \"20:00\"}]",
            "  max:",
            "    forbidden: true"),
        dogs);
    for (String said :
        List.of(
            "The model knows ada, bo, max.",
            "When may ada come in [always]: ",
            "Please answer always, never, or hours such as 08:00-20:00.")) {
      assertTrue(shown.err().contains(said), shown.err());
    }
  }

  @Test
  void nothingIsAskedOfOneDog() throws Exception {
    Cli shown = withModel(model(card(List.of("rex", "not_rex"), "rex")), "n");
    assertEquals(ExitCode.OK, shown.status(), shown.err());
    assertFalse(shown.err().contains("come in"), shown.err());
    assertTrue(shown.out().contains("\n#: dogs:"), shown.out());
  }

  @Test
  void aUsbCameraNeedsNothingOfTheServicesSandbox() {
    Cli shown =
        Cli.run(
            "setup",
            "--dry-run",
            "--yes",
            "--board",
            "raspberry-pi-5",
            "--camera",
            "usb",
            "--broker",
            "none");
    assertEquals(ExitCode.OK, shown.status(), shown.err());
    assertFalse(shown.err().contains("camera.conf"), shown.err());
  }

  @Test
  void whatTheOwnerMustKnowOfTheBoardIsSaidBesides() {
    assertTrue(dryRun("raspberry-pi-5").err().contains("dtparam=strict_gpiod"));
    assertTrue(dryRun("jetson-orin-nano").err().contains("overlay"));
    String zero = dryRun("raspberry-pi-zero-2-w").err();
    assertTrue(zero.contains("is too small for a door. It has 512 MB"), zero);
  }

  @Test
  void nothingIsTouchedAndNothingTried() throws Exception {
    Path target = folder.resolve("etc/doggydoor.yaml");
    Cli shown =
        Cli.run(
            "setup",
            "--dry-run",
            "-c",
            target,
            "--yes",
            "--board",
            "other",
            "--chip",
            "no-such-chip",
            "--camera",
            "/no/such/program",
            "--broker",
            "tcp://127.0.0.1:1");
    assertEquals(ExitCode.OK, shown.status(), shown.err());
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList());
    }
    Configuration read = ConfigurationReader.parse(shown.out(), target);
    assertEquals("no-such-chip", read.board().chip());
    assertEquals(List.of("/no/such/program"), read.camera().command());
  }

  @Test
  void aCredentialOfSystemdIsNamedAsItIs() throws Exception {
    Cli shown =
        Cli.run(
            "setup",
            "--dry-run",
            "--board",
            "simulated",
            "--camera",
            "usb",
            "--broker",
            "ssl://broker.home",
            "--user",
            "door",
            "--password-file",
            "$CREDENTIALS_DIRECTORY/mqtt-password");
    assertEquals(ExitCode.OK, shown.status(), shown.err());
    assertTrue(
        shown.out().contains("\n  password_file: $CREDENTIALS_DIRECTORY/mqtt-password "),
        shown.out());
    assertEquals(
        Path.of("$CREDENTIALS_DIRECTORY/mqtt-password"),
        ConfigurationReader.parse(shown.out(), INSTALLED)
            .mqtt()
            .orElseThrow()
            .passwordFile()
            .orElseThrow());
  }
}
