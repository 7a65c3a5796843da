package io.github.doggydoor.train.photos;

import static io.github.doggydoor.train.photos.Albums.count;
import static io.github.doggydoor.train.photos.Albums.course;
import static io.github.doggydoor.train.photos.Albums.options;
import static io.github.doggydoor.train.photos.Albums.read;
import static io.github.doggydoor.train.photos.Albums.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadPhotosTest {
  @TempDir private Path photos;

  @Test
  void anUnreadablePhotoAmongGoodOnesIsNamedAndSkipped() throws Exception {
    course(photos, 10, 2);
    Path cut = photos.resolve("train/bo/cut.jpg");
    byte[] whole = Files.readAllBytes(photos.resolve("train/bo/1.jpg"));
    Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
    Path phone = Files.writeString(photos.resolve("train/bo/IMG_1.HEIC"), "\0\0\0\30ftypheic");
    Dataset read = PhotoFolders.read(photos, options("bo"));
    assertEquals(10, count(read.train(), "bo"));
    assertEquals(
        List.of(
            phone + " is of a kind that is not read; save it as JPEG, PNG or WebP",
            cut + " is truncated: the end of the JPEG is missing; copy it again"),
        read.skipped().stream().map(Dataset.Skipped::reason).toList());
  }

  @Test
  void aPhotoOnWhichNothingCanBeSeenIsNamedAndSkipped() throws Exception {
    course(photos, 10, 2);
    Path black = photos.resolve("train/bo/black.jpg");
    Drawings.save(black, new Image(80, 60, new byte[80 * 60 * 3]));
    Path line = photos.resolve("train/bo/line.jpg");
    Drawings.save(line, new Image(1, 500, new byte[500 * 3]));
    byte[] bright = new byte[80 * 60 * 3];
    java.util.Arrays.fill(bright, (byte) 250);
    Path white = photos.resolve("valid/bo/white.jpg");
    Drawings.save(white, new Image(80, 60, bright));
    Dataset read = PhotoFolders.read(photos, options("bo"));
    assertEquals(10, count(read.train(), "bo"));
    assertFalse(read.night().contains(black));
    assertEquals(
        List.of(
            black
                + " is black (nearly all of it below 1 of 255): nothing can be seen on it; take it away",
            line + " is of 1×500 pixels only: nothing can be seen on it; take it away",
            white + " is of one shade all over: nothing can be seen on it; take it away"),
        read.skipped().stream().map(Dataset.Skipped::reason).toList());
  }

  @Test
  void aFileThatHoldsAPhotoIsOneWhateverItsName() throws Exception {
    course(photos, 10, 2);
    int seed = 500;
    for (String name : List.of("IMG_0001", "bo.jpg (1)", "bo.jpg~", "two.mpo", "IMG_2.HEIC")) {
      Drawings.save(photos.resolve("train/bo").resolve(name), Drawings.scene(seed++));
    }
    Dataset read = PhotoFolders.read(photos, options("bo"));
    assertEquals(15, count(read.train(), "bo"));
    assertEquals(List.of(), read.skipped());
    assertEquals(List.of(), read.passedOver());
  }

  @Test
  void picturesOfOtherKindsAreNamedAndCountedByTheirEnding() throws Exception {
    course(photos, 10, 2);
    Path bo = photos.resolve("train/bo");
    List<String> kinds = List.of("cr3", "jp2", "jxl", "orf", "ppm", "raf", "tga");
    for (String ending : kinds) {
      Files.write(bo.resolve("a." + ending.toUpperCase(java.util.Locale.ROOT)), new byte[99]);
    }
    Files.write(bo.resolve("b.jxl"), new byte[99]);
    Files.writeString(bo.resolve("IMG_0002"), "\0\0\0\30ftypheic");
    Files.writeString(bo.resolve("film.mov"), "\0\0\0\24ftypqt  ");
    Files.writeString(bo.resolve("notes"), "of Bo");
    Dataset read = PhotoFolders.read(photos, options("bo"));
    assertEquals(10, count(read.train(), "bo"));
    assertEquals(9, read.skipped().size());
    assertEquals(
        List.of(
            "not used from "
                + bo
                + ": 1 without ending, 1 .cr3, 1 .jp2, 2 .jxl, 1 .orf, 1 .ppm, 1 .raf, 1 .tga,"
                + " pictures of kinds that are not read; save them as JPEG, PNG or WebP",
            "not used from "
                + bo
                + ": 1 without ending, 1 .mov, which are no pictures; of films, save stills as"
                + " JPEG"),
        read.passedOver());
    assertEquals(List.of(), read.notices());
  }

  @Test
  void whatProgramsLeftIsPassedOverQuietly() throws Exception {
    course(photos, 10, 2);
    Files.writeString(photos.resolve("README.md"), "mine");
    Files.write(photos.resolve("train/bo/Thumbs.db"), new byte[9]);
    Files.write(photos.resolve("train/bo/.DS_Store"), new byte[9]);
    Files.write(photos.resolve("train/bo/._1.jpg"), new byte[9]);
    Files.createDirectories(photos.resolve("train/.thumbnails"));
    Drawings.fill(photos.resolve("train/bo/.trash"), 1, 900);
    Dataset read = PhotoFolders.read(photos, options("bo"));
    assertEquals(20, read.train().size());
    assertEquals(List.of(), read.skipped());
    assertEquals(List.of(), read.notices());
    assertEquals(List.of(), read.passedOver());
  }

  @Test
  void theSamePhotoInTrainingAndValidationIsToldWithBothNames() throws Exception {
    course(photos, 10, 2);
    Files.copy(photos.resolve("train/bo/3.jpg"), photos.resolve("valid/bo/copy.jpg"));
    Drawings.save(photos.resolve("valid/bo/small.jpg"), Drawings.scene(104, 45, 32, 3));
    assertEquals(
        List.of(
            "valid/bo/copy.jpg is the same photo as train/bo/3.jpg: validation looks better than it"
                + " is; move one to where the other is",
            "valid/bo/small.jpg is nearly the same photo as train/bo/4.jpg: validation looks better"
                + " than it is; move one to where the other is"),
        PhotoFolders.read(photos, options("bo")).notices());
  }

  @Test
  void manyCopiesAreToldInAFewLines() throws Exception {
    course(photos, 15, 2);
    for (int i = 1; i <= 15; i++) {
      Files.copy(
          photos.resolve("train/bo/" + i + ".jpg"), photos.resolve("valid/bo/copy" + i + ".jpg"));
    }
    List<String> notices = PhotoFolders.read(photos, options("bo")).notices();
    assertEquals(11, notices.size());
    assertTrue(notices.getLast().startsWith("and 5 more pairs of photos in validation"));
  }

  @Test
  void aPhotoInTwoClassesIsTold() throws Exception {
    course(photos, 10, 2);
    Files.copy(photos.resolve("train/bo/3.jpg"), photos.resolve("train/not_bo/99.jpg"));
    assertEquals(
        List.of(
            "train/bo/3.jpg is the same photo as train/not_bo/99.jpg but in another class: remove"
                + " the one that is wrong"),
        PhotoFolders.read(photos, options("bo")).notices());
  }

  @Test
  void whatCannotBeTrainedWithIsRefusedInOneLine() throws Exception {
    Path none = photos.resolve("none");
    refused(() -> read(none), "PHOTOS: " + none + " does not exist");
    refused(() -> read(Files.writeString(photos.resolve("file"), "")), "is a file, name a folder");
    refused(() -> read(Files.createDirectory(none)), "has no folders with photos");
    Drawings.fill(none, 3, 1);
    refused(() -> read(none), "has 3 photos but no folder for each class");
    Drawings.fill(none.resolve("bo"), 3, 1);
    refused(() -> read(none), "has photos of bo only", "add a folder not_bo");
    Files.createDirectory(none.resolve("not_bo"));
    refused(() -> read(none), "no photo of not_bo to train with in " + none);
    Drawings.fill(none.resolve("not_bo"), 1, 50);
    refused(() -> read(none), "no photo of not_bo to validate on", "at least two photos");
    Files.writeString(none.resolve("not_bo/2.jpg"), "words");
    refused(() -> read(none), "1 could not be used; the first: ", "2.jpg is not a picture");
    refused(
        () -> PhotoFolders.read(none, options("boo")),
        "there is no class boo in " + none + ", only bo, not_bo");
  }

  @Test
  void aTrainWithoutAValidAndThePlaceOfAFileAreRefused() throws Exception {
    Drawings.fill(photos.resolve("train/bo"), 3, 1);
    refused(() -> read(photos), photos.resolve("valid") + " does not exist");
    Files.writeString(photos.resolve("valid"), "");
    refused(() -> read(photos), photos.resolve("valid") + " is a file");
  }

  @Test
  void aSinglePhotoIsToldAsOne() throws Exception {
    course(photos, 1, 2);
    Drawings.fill(photos.resolve("train"), 1, 700);
    assertEquals(
        List.of(
            "1 photo in " + photos.resolve("train") + " lies in no class's folder and is not used",
            "only 1 photo of bo to train with: the model will be unsure; twenty or more are"
                + " better"),
        PhotoFolders.read(photos, options("bo")).notices());
  }

  @Test
  void fewPhotosAndLoosePhotosAreTold() throws Exception {
    course(photos, 3, 2);
    Drawings.fill(photos.resolve("train"), 2, 700);
    assertEquals(
        List.of(
            "2 photos in " + photos.resolve("train") + " lie in no class's folder and are not used",
            "only 3 photos of bo to train with: the model will be unsure; twenty or more are"
                + " better"),
        PhotoFolders.read(photos, options("bo")).notices());
  }

  @Test
  void aShareThatIsNoneIsRefused() {
    for (double share : new double[] {0, 1, -0.2, 20, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              new PhotoFolders.Options(
                  Optional.of("bo"), Optional.empty(), Optional.empty(), share, 1));
    }
  }
}
