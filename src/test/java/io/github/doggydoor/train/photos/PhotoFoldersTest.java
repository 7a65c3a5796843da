package io.github.doggydoor.train.photos;

import static io.github.doggydoor.train.photos.Albums.count;
import static io.github.doggydoor.train.photos.Albums.course;
import static io.github.doggydoor.train.photos.Albums.groups;
import static io.github.doggydoor.train.photos.Albums.options;
import static io.github.doggydoor.train.photos.Albums.read;
import static io.github.doggydoor.train.photos.Albums.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFoldersTest {
  @TempDir private Path photos;

  @Test
  void theCoursesFoldersAreReadAsTheNotebookReadsThem() throws Exception {
    Path course = DrawnPhotos.folder();
    Dataset read = PhotoFolders.read(course, options("bo"));
    assertEquals(List.of("bo", "not_bo"), read.labels());
    assertEquals(16, count(read.train(), "bo"));
    assertEquals(24, count(read.train(), "not_bo"));
    assertEquals(8, count(read.valid(), "bo"));
    assertEquals(12, count(read.valid(), "not_bo"));
    assertEquals(DrawnPhotos.below("train/bo").getFirst(), read.train().getFirst().file());
    assertEquals("white_dog", read.train().getLast().group());
    assertEquals(List.of(), read.skipped());
    assertEquals(List.of(), read.notices());
  }

  @Test
  void foldersOfClassesAloneAreSplitSoThatASeedRepeats() throws Exception {
    Drawings.fill(photos.resolve("bo"), 16, 100);
    Drawings.fill(photos.resolve("not_bo"), 20, 200);
    Dataset read = PhotoFolders.read(photos, options("bo"));
    assertEquals(4, count(read.valid(), "bo"));
    assertEquals(5, count(read.valid(), "not_bo"));
    assertEquals(36, read.train().size() + read.valid().size());
    assertEquals(read, PhotoFolders.read(photos, options("bo")));
    assertEquals(List.of(), read.notices());
  }

  @Test
  void theClassBesideItsOppositeOpensTheDoorWhereNobodySaysWhich() throws Exception {
    course(photos, 10, 2);
    Drawings.fill(photos.resolve("train/cat"), 2, 500);
    PhotoFolders.Options unsaid =
        new PhotoFolders.Options(Optional.empty(), Optional.empty(), Optional.empty(), 0.25, 7);
    Dataset read = PhotoFolders.read(photos, unsaid);
    assertEquals("bo", read.openFor());
    assertEquals(List.of("bo", "not_bo"), read.labels());
    Drawings.fill(photos.resolve("train/not_cat"), 2, 600);
    refused(
        () -> PhotoFolders.read(photos, unsaid),
        "opens the door? Say --open-for with one of bo, cat, not_bo, not_cat");
  }

  @Test
  void ofMoreThanTwoClassesTheOthersAreOneAndTheirFoldersGroups() throws Exception {
    Drawings.fill(photos.resolve("zoe"), 10, 100);
    Drawings.fill(photos.resolve("cat/by day"), 4, 200);
    Drawings.fill(photos.resolve("cat/by night/rain"), 4, 300);
    Drawings.fill(photos.resolve("raccoon"), 4, 400);
    Dataset read = PhotoFolders.read(photos, options("zoe"));
    assertEquals(List.of("not_zoe", "zoe"), read.labels());
    assertEquals("zoe", read.openFor());
    assertEquals(Set.of("zoe", "cat/by day", "cat/by night/rain", "raccoon"), groups(read.train()));
    assertEquals(9, count(read.train(), "not_zoe"));
    assertEquals(3, count(read.valid(), "not_zoe"));
  }

  @Test
  void ofTwoClassesAGroupIsTheFolderWithinTheClass() throws Exception {
    Drawings.fill(photos.resolve("bo"), 10, 100);
    Drawings.fill(photos.resolve("stranger/cat"), 10, 200);
    Dataset read = PhotoFolders.read(photos, options("bo"));
    assertEquals(List.of("bo", "stranger"), read.labels());
    assertEquals(Set.of("bo", "cat"), groups(read.train()));
  }

  @Test
  void framesOfTheEmptyStepAreStrangersWithAGroupOfTheirOwn() throws Exception {
    course(photos, 10, 2);
    Path empty = photos.resolve("empty step");
    for (int i = 0; i < 8; i++) {
      Drawings.save(empty.resolve("0" + i + ".jpg"), Drawings.scene(900, 90 + i, 64, 4));
    }
    Dataset read = PhotoFolders.read(photos, Albums.withEmpty(empty));
    assertEquals(6, read.train().stream().filter(each -> each.group().equals("empty")).count());
    List<LabelledPhoto> last =
        read.valid().stream().filter(each -> each.group().equals("empty")).toList();
    assertEquals(
        List.of(empty.resolve("06.jpg"), empty.resolve("07.jpg")),
        last.stream().map(LabelledPhoto::file).toList());
    assertEquals("not_bo", last.getFirst().label());
    assertEquals(List.of(), read.notices());
    refused(
        () -> PhotoFolders.read(photos, Albums.withEmpty(photos.resolve("none"))),
        "empty-step frames: " + photos.resolve("none") + " does not exist");
  }

  @Test
  void theFolderOfEmptyFramesIsNoClassWhereItLiesAmongThem() throws Exception {
    Drawings.fill(photos.resolve("bo"), 10, 100);
    Drawings.fill(photos.resolve("dogs"), 10, 200);
    Drawings.fill(photos.resolve("empty"), 4, 300);
    Dataset read = PhotoFolders.read(photos, Albums.withEmpty(photos.resolve("empty")));
    assertEquals(List.of("bo", "dogs"), read.labels());
    assertEquals(24, read.train().size() + read.valid().size());
  }

  @Test
  void namesWithSpacesAndHangulAreReadTakenApartOrNot() throws Exception {
    String apart = Normalizer.normalize("우리 보리", Normalizer.Form.NFD);
    Drawings.fill(photos.resolve(apart).resolve("봄 날"), 10, 100);
    Drawings.fill(photos.resolve("다른 개"), 10, 200);
    Dataset read = PhotoFolders.read(photos, options("우리 보리"));
    assertEquals(List.of("다른 개", "우리 보리"), read.labels());
    assertEquals(Set.of("다른 개", "봄 날"), groups(read.train()));
  }

  @Test
  void linksAreFollowedButNotInCircles() throws Exception {
    Path elsewhere = photos.resolve("elsewhere");
    Drawings.fill(elsewhere, 10, 100);
    Path top = Files.createDirectories(photos.resolve("top"));
    Files.createSymbolicLink(top.resolve("bo"), elsewhere);
    Drawings.fill(top.resolve("not_bo"), 10, 200);
    Files.createSymbolicLink(top.resolve("not_bo/again"), top.resolve("not_bo"));
    Dataset read = PhotoFolders.read(top, options("bo"));
    assertEquals(20, read.train().size() + read.valid().size());
    assertEquals(1, read.skipped().size());
    assertTrue(read.skipped().getFirst().reason().contains("FileSystemLoop"));
  }

  @Test
  void aLinkToOtherClassesIsNamedAndNotFollowed() throws Exception {
    Drawings.fill(photos.resolve("bo"), 10, 100);
    Drawings.fill(photos.resolve("not_bo"), 10, 200);
    Drawings.fill(photos.resolve("not_bo/cat"), 2, 300);
    Path above = Files.createSymbolicLink(photos.resolve("bo/loop"), Path.of(".."));
    Path beside = Files.createSymbolicLink(photos.resolve("bo/cat"), photos.resolve("not_bo/cat"));
    Dataset read = read(photos);
    assertEquals(10, count(read.train(), "bo") + count(read.valid(), "bo"));
    assertEquals(
        Set.of(
            above
                + " is a link to "
                + photos.toRealPath()
                + ", where other classes lie: it is not followed; take it away, and copy what belongs here",
            beside
                + " is a link to "
                + photos.toRealPath().resolve("not_bo/cat")
                + ", where other classes lie: it is not followed; take it away, and copy what belongs here"),
        read.skipped().stream().map(Dataset.Skipped::reason).collect(Collectors.toSet()));
  }

  @Test
  void theGroupsFileGoesBeforeTheFolders() throws Exception {
    course(photos, 10, 2);
    Path groups =
        Files.writeString(
            photos.resolve("groups.tsv"),
            "# kinds\nnot_bo/1.jpg\tcat\n\ntrain/not_bo/2.jpg\tred fox\nnot_bo/77.jpg\tcow\n");
    Dataset read =
        PhotoFolders.read(
            photos,
            new PhotoFolders.Options(
                Optional.of("bo"), Optional.empty(), Optional.of(groups), 0.25, 7));
    assertEquals(Set.of("bo", "not_bo", "cat", "red fox"), groups(read.train()));
    assertEquals(Set.of("bo", "not_bo", "cat"), groups(read.valid()));
    assertEquals(
        List.of(groups + ", line 5 names not_bo/77.jpg, which is no photo here"), read.notices());
    Files.writeString(groups, "not_bo/1.jpg cat\n");
    refused(
        () -> PhotoFolders.forEvaluation(photos, Optional.of(groups)),
        "groups.tsv, line 1 is not CLASS/NAME, a tab and a group");
    Files.write(groups, new byte[] {(byte) 0xff, (byte) 0xfe});
    refused(() -> PhotoFolders.forEvaluation(photos, Optional.of(groups)), "is not UTF-8 text");
  }

  @Test
  void evaluationTakesTheFolderValidOrElseAllAndAnyNumberOfClasses() throws Exception {
    course(photos, 10, 3);
    Dataset valid = PhotoFolders.forEvaluation(photos, Optional.empty());
    assertEquals(List.of(), valid.train());
    assertEquals(6, valid.valid().size());
    Dataset three = PhotoFolders.forEvaluation(photos.resolve("train"), Optional.empty());
    assertEquals(20, three.valid().size());
    Drawings.fill(photos.resolve("train/cat/tabby"), 1, 600);
    assertEquals(
        List.of("bo", "cat", "not_bo"),
        PhotoFolders.forEvaluation(photos.resolve("train"), Optional.empty()).labels());
    Dataset one = PhotoFolders.forEvaluation(photos.resolve("train/cat"), Optional.empty());
    assertEquals(List.of("tabby"), one.labels());
  }
}
