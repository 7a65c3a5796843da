package io.github.doggydoor.train.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.train.network.BackboneFile.Published;
import io.github.doggydoor.train.photos.Albums;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A server of our own on loopback gives the file, breaks off, lies and is silent. */
class BackboneFileTest {
  private static final String NAME = "weights.h5";

  @TempDir private Path home;
  private final byte[] content = new byte[3_000_000];
  private final RangeServer server = new RangeServer(content);
  private final List<String> said = new ArrayList<>();

  BackboneFileTest() {
    new Random(3).nextBytes(content);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theFileIsFetchedOnceAndKeptWithItsSum() throws Exception {
    Path kept = backbone().locate();
    assertEquals(home.resolve("doggydoor").resolve(NAME), kept);
    assertArrayEquals(content, Files.readAllBytes(kept));
    assertEquals(
        FileSums.of(kept).sha256() + "  " + NAME,
        Files.readString(kept.resolveSibling(NAME + ".sha256")));
    assertFalse(Files.exists(part()));
    assertTrue(said.contains("2 of 2 MB (100 %)"), said::toString);
    assertEquals(kept, backbone().locate());
    assertEquals(List.of("whole"), server.asked());
  }

  @Test
  void whoOnlyAsksForItsPlaceHearsWhatWouldBeFetchedAndNothingIs() throws Exception {
    Path place = backbone().place();
    assertEquals(home.resolve("doggydoor").resolve(NAME), place);
    assertTrue(said.getLast().startsWith("would fetch http"), said::toString);
    assertEquals(List.of(), server.asked());
    said.clear();
    backbone().locate();
    said.clear();
    assertEquals(place, backbone().place());
    assertEquals(List.of(), said);
  }

  @Test
  void aBrokenConnectionIsTakenUpWhereItBroke() throws Exception {
    server.breakAfter(1_000_000);
    assertArrayEquals(content, Files.readAllBytes(backbone().locate()));
    assertEquals(List.of("whole", "bytes=1000000-"), server.asked());
  }

  @Test
  void anEarlierRunsPartIsGoneOnWith() throws Exception {
    Files.createDirectories(part().getParent());
    Files.write(part(), Arrays.copyOf(content, 2_222_222));
    assertArrayEquals(content, Files.readAllBytes(backbone().locate()));
    assertEquals(List.of("bytes=2222222-"), server.asked());
  }

  @Test
  void aPartOfAnotherFileIsThrownAway() throws Exception {
    Files.createDirectories(part().getParent());
    Files.write(part(), new byte[1000]);
    assertArrayEquals(content, Files.readAllBytes(backbone().locate()));
    assertEquals(List.of("bytes=1000-", "whole"), server.asked());
    Files.delete(part().resolveSibling(NAME));
    Files.write(part(), new byte[content.length + 5]);
    assertArrayEquals(content, Files.readAllBytes(backbone().locate()));
    assertEquals(List.of("bytes=3000005-", "whole"), server.asked().subList(2, 4));
  }

  @Test
  void aServerThatKnowsNoRangesGivesTheWholeAnew() throws Exception {
    server.ignoreRanges();
    Files.createDirectories(part().getParent());
    Files.write(part(), new byte[content.length - 7]);
    assertArrayEquals(content, Files.readAllBytes(backbone().locate()));
  }

  @Test
  void anotherFileThanThePublishedOneIsRefusedAndNotKept() throws Exception {
    content[77]++;
    String md5 = "6d6bbae143d832006294945121d1f1fc";
    BackboneFile other = backbone(new Published(server.uri(NAME), md5, 64 << 20), 5);
    refused(other::locate, "is not the file that Keras publishes", md5, "put it at " + home);
    assertFalse(Files.exists(part()));
    assertFalse(Files.exists(part().resolveSibling(NAME)));
  }

  @Test
  void anAnswerWithoutEndIsCutOff() throws Exception {
    BackboneFile small = backbone(new Published(server.uri(NAME), "00", 1_000_000), 5);
    refused(small::locate, "it is too long: 3000000 bytes");
  }

  @Test
  void aRefusalOfTheServerIsTold() throws Exception {
    Published gone = new Published(server.uri("gone/" + NAME), "00", 64 << 20);
    refused(
        backbone(gone, 5)::locate,
        "gone/weights.h5 could not be fetched (the server answers 404)",
        "put it at " + home.resolve("doggydoor").resolve(NAME),
        "--backbone FILE");
    Path begun = Files.write(part(), new byte[9]);
    refused(backbone(gone, 5)::locate, "the server answers 404");
    assertEquals(9, Files.size(begun));
  }

  @Test
  void aServerThatFallsSilentIsGivenUpButItsBytesAreKept() throws Exception {
    server.hangAfter(500_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> refused(() -> backbone(published(), 1).locate(), "no answer in time"));
    assertEquals(500_000, Files.size(part()));
    server.hangAfter(0);
    assertArrayEquals(content, Files.readAllBytes(backbone().locate()));
  }

  @Test
  void withoutANetworkItSaysWhichFileToBringAndWhereTo() throws Exception {
    Published published = published();
    server.close();
    refused(
        backbone(published, 5)::locate,
        published.from() + " could not be fetched (Connection refused",
        "without a network bring that file and put it at " + home.resolve("doggydoor/weights.h5"));
  }

  @Test
  void aFileThatTheOwnerBroughtIsTakenIfItIsThePublishedOne() throws Exception {
    Path brought = home.resolve("doggydoor").resolve(NAME);
    Files.createDirectories(brought.getParent());
    Files.write(brought, content);
    assertEquals(brought, backbone().locate());
    assertTrue(Files.exists(brought.resolveSibling(NAME + ".sha256")));
    assertEquals(List.of(), server.asked());
    Files.delete(brought.resolveSibling(NAME + ".sha256"));
    Files.write(brought, new byte[9]);
    refused(() -> backbone().locate(), brought + " is not the file that Keras publishes");
  }

  @Test
  void aKeptFileThatWasAlteredIsFetchedAgain() throws Exception {
    Path kept = backbone().locate();
    byte[] altered = content.clone();
    altered[5]++;
    Files.write(kept, altered);
    assertArrayEquals(content, Files.readAllBytes(backbone().locate()));
    assertTrue(said.stream().anyMatch(line -> line.contains("was altered")));
  }

  @Test
  void aCacheThatCannotBeWrittenIsNamed() throws Exception {
    Files.writeString(home.resolve("doggydoor"), "in the way");
    refused(() -> backbone().locate(), home.resolve("doggydoor").toString(), "XDG_CACHE_HOME");
    Files.delete(home.resolve("doggydoor"));
    Files.createDirectories(part());
    refused(() -> backbone().locate(), part() + " cannot be written");
  }

  @Test
  void aNamedFileIsTakenAsItIsAndAMissingOneRefused() throws Exception {
    Path mine = Files.write(home.resolve("내 것.h5"), new byte[3]);
    assertEquals(mine, BackboneFile.locate(mine.toString(), said::add));
    refused(
        () -> BackboneFile.locate(home.resolve("no.h5").toString(), said::add),
        "--backbone: " + home.resolve("no.h5") + " is no file",
        "vgg16");
    refused(() -> BackboneFile.locate("a\0b", said::add), "--backbone");
    assertEquals(List.of(), said);
  }

  private Published published() throws Exception {
    Path copy = Files.write(home.resolve("copy"), content);
    return new Published(server.uri(NAME), FileSums.of(copy).md5(), 64 << 20);
  }

  private BackboneFile backbone() throws Exception {
    return backbone(published(), 5);
  }

  private BackboneFile backbone(Published published, int seconds) {
    return new BackboneFile(
        home.resolve("doggydoor"), published, Duration.ofSeconds(seconds), said::add);
  }

  private Path part() {
    return home.resolve("doggydoor").resolve(NAME + ".part");
  }

  private static void refused(Executable action, String... parts) {
    Albums.refused(action, parts);
  }
}
