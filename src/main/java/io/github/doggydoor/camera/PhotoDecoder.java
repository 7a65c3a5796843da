package io.github.doggydoor.camera;

import io.github.doggydoor.natives.Natives;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Decodes JPEG, PNG and WebP pictures (a photo from the web is often the last, whatever its name
 * says), upright by their EXIF orientation, and encodes JPEG. The pixels are libjpeg's with its
 * defaults (ISLOW, fancy upsampling). Sixteen bits become eight, grey becomes three equal channels,
 * transparency is dropped, and Adobe's CMYK becomes BGR. May be used by any number of threads.
 */
public final class PhotoDecoder {
  /** The most pixels that are decoded; a header that claims more is refused unread. */
  public static final long MAX_PIXELS = 100_000_000;

  /** A camera's picture of more pixels is made smaller: the model takes 50,176 of them. */
  static final long LARGE = 6_000_000;

  /** One of more is refused: to read it takes longer than the door may wait. */
  static final long MOST_OF_CAMERA = 24_000_000;

  private static final long MAX_FILE_BYTES = 512L << 20;

  static {
    Natives.loadOpenCv();
  }

  private PhotoDecoder() {}

  /**
   * Reads and decodes one photo.
   *
   * @throws CameraException with one line that names the file and says what is wrong with it
   */
  public static Image decode(Path file) throws CameraException {
    return decode(read(file), file.toString());
  }

  /**
   * Reads and decodes one photo as a camera would give it: one of more than {@code atMost} pixels
   * is made smaller (by the mean over areas), before it takes any of Java's memory.
   *
   * @throws CameraException with one line that names the file and says what is wrong with it
   */
  public static Image decode(Path file, long atMost) throws CameraException {
    return decode(read(file), file.toString(), atMost);
  }

  /**
   * Decodes one picture in memory.
   *
   * @param picture a whole JPEG, PNG or WebP file
   * @param name what to call it in messages
   * @throws CameraException with one line that names it and says what is wrong with it
   */
  public static Image decode(byte[] picture, String name) throws CameraException {
    return decode(picture, name, MAX_PIXELS);
  }

  /**
   * Decodes a camera's picture at a half, a quarter or an eighth of its size, as far as it stays at
   * least {@code leastWidth} pixels wide.
   *
   * @throws CameraException with one line that names it and says what is wrong with it
   */
  static Picture glance(byte[] picture, String name, int leastWidth) throws CameraException {
    int width = checkCamera(picture, name).width();
    int by = 8;
    while (by > 1 && width < (long) by * leastWidth) {
      by /= 2;
    }
    return heard(picture, name, by);
  }

  /**
   * Decodes a camera's picture, one of more than {@link #LARGE} pixels at a half or less of its
   * size.
   *
   * @throws CameraException with one line that names it and says what is wrong with it
   */
  static Picture ofCamera(byte[] picture, String name) throws CameraException {
    return heard(picture, name, reduction(checkCamera(picture, name).pixels()));
  }

  /** By how much a camera's picture of so many pixels is made smaller. */
  static int reduction(long pixels) {
    int by = 1;
    while (by < 8 && pixels > LARGE * by * by) {
      by *= 2;
    }
    return by;
  }

  /** Refuses what no camera of a door needs to give. */
  static void checkCamera(long width, long height, String name) throws CameraException {
    if (width * height > MOST_OF_CAMERA) {
      throw new CameraException(
          "%s has %d×%d pixels, which is more than %d megapixels: set camera.width and camera.height to 1280 and 720, or the size in camera.command (docs/configuration.md)"
              .formatted(name, width, height, MOST_OF_CAMERA / 1_000_000));
    }
  }

  private static PictureHeader checkCamera(byte[] picture, String name) throws CameraException {
    PictureHeader header = check(picture, name);
    checkCamera(header.width(), header.height(), name);
    return header;
  }

  private static Picture heard(byte[] picture, String name, int by) throws CameraException {
    int flag =
        switch (by) {
          case 1 -> Imgcodecs.IMREAD_COLOR;
          case 2 -> Imgcodecs.IMREAD_REDUCED_COLOR_2;
          case 4 -> Imgcodecs.IMREAD_REDUCED_COLOR_4;
          default -> Imgcodecs.IMREAD_REDUCED_COLOR_8;
        };
    StringBuilder words = new StringBuilder();
    Image image = decode(picture, name, flag, MAX_PIXELS, words);
    return flawed(image, Flaw.of(words.toString(), picture.length));
  }

  /** A decoded picture with what its decoder said. */
  static Picture flawed(Image image, Flaw flaw) {
    return flaw == Flaw.NONE ? image : new FlawedImage(image, flaw);
  }

  /** The same; one of more than {@code atMost} pixels is made smaller. */
  public static Image decode(byte[] picture, String name, long atMost) throws CameraException {
    check(picture, name);
    return decode(picture, name, Imgcodecs.IMREAD_COLOR, atMost, null);
  }

  /**
   * @param words take what libjpeg says; null where it may print it
   */
  private static Image decode(
      byte[] picture, String name, int flag, long atMost, StringBuilder words)
      throws CameraException {
    Mat encoded = new Mat(1, picture.length, CvType.CV_8UC1);
    Mat decoded = null;
    try {
      encoded.put(0, 0, picture);
      if (words == null) {
        decoded = Imgcodecs.imdecode(encoded, flag);
      } else {
        Mat read = encoded;
        LibjpegWords.Heard<Mat> heard = LibjpegWords.during(() -> Imgcodecs.imdecode(read, flag));
        decoded = heard.result();
        words.append(heard.words());
      }
      if (decoded.empty()) {
        throw new CameraException(name + " is damaged: it cannot be decoded; copy it again");
      }
      shrink(decoded, atMost);
      return image(decoded);
    } catch (CvException e) {
      throw new CameraException(name + " is damaged: " + firstLine(e), e);
    } catch (OutOfMemoryError e) {
      throw new CameraException(
          "%s has %d×%d pixels, for which the memory is too small; make it smaller"
              .formatted(name, decoded.cols(), decoded.rows()),
          e);
    } finally {
      encoded.release();
      if (decoded != null) {
        decoded.release();
      }
    }
  }

  /** Whether a file that begins so is a JPEG, a PNG or a WebP, sound or not. */
  public static boolean isRead(byte[] first) {
    return PictureHeader.of(first) != null;
  }

  /**
   * Encodes a picture as JPEG.
   *
   * @param quality 1 to 100
   */
  public static byte[] encodeJpeg(Image image, int quality) {
    if (quality < 1 || quality > 100) {
      throw new IllegalArgumentException("JPEG quality is 1 to 100, not " + quality);
    }
    Mat mat = new Mat(image.height(), image.width(), CvType.CV_8UC3);
    MatOfByte out = new MatOfByte();
    MatOfInt options = new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality);
    try {
      mat.put(0, 0, image.bgr());
      if (!Imgcodecs.imencode(".jpg", mat, out, options)) {
        throw new IllegalStateException("OpenCV did not encode a JPEG");
      }
      return out.toArray();
    } finally {
      mat.release();
      out.release();
      options.release();
    }
  }

  /** Copies the pixels of a continuous 8-bit BGR matrix out. */
  static Image image(Mat bgr) {
    byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(bgr.rows(), bgr.cols()), 3)];
    bgr.get(0, 0, pixels);
    return new Image(bgr.cols(), bgr.rows(), pixels);
  }

  private static byte[] read(Path file) throws CameraException {
    if (Files.isDirectory(file)) {
      throw new CameraException(file + " is a folder; name a photo in it");
    }
    if (!Files.exists(file)) {
      throw new CameraException(file + " does not exist; check its name");
    }
    try {
      if (!Files.isRegularFile(file)) {
        throw new CameraException(file + " is not a file; name a JPEG, PNG or WebP photo");
      }
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new CameraException(file + " is larger than 512 MiB; that is no photo for the door");
      }
      return Files.readAllBytes(file);
    } catch (AccessDeniedException e) {
      throw new CameraException(file + " cannot be read: permission denied; see its mode", e);
    } catch (IOException e) {
      throw new CameraException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Makes a picture of more than {@code atMost} pixels smaller. */
  static void shrink(Mat picture, long atMost) {
    double by = Math.sqrt((double) atMost / picture.total());
    if (by < 1) {
      Imgproc.resize(picture, picture, new Size(), by, by, Imgproc.INTER_AREA);
    }
  }

  private static PictureHeader check(byte[] picture, String name) throws CameraException {
    if (picture.length == 0) {
      throw new CameraException(name + " is empty (0 bytes); copy it again");
    }
    PictureHeader header = PictureHeader.of(picture);
    if (header == null) {
      throw new CameraException(
          name + " is not a picture: neither a JPEG, a PNG nor a WebP; save it as one of them");
    }
    if (header.pixels() > MAX_PIXELS) {
      throw new CameraException(
          "%s claims %d×%d pixels; at most 100 megapixels are decoded: make it smaller"
              .formatted(name, header.width(), header.height()));
    }
    if (!header.complete()) {
      throw new CameraException(
          name + " is truncated: the end of the " + header.format() + " is missing; copy it again");
    }
    if (header.pixels() == 0) {
      throw new CameraException(name + " is damaged: its header gives no size; copy it again");
    }
    if (header.format().equals("JPEG") && header.bits() != 8) {
      throw new CameraException(
          "%s is a JPEG of %d bits a colour, which is not read; save it as an ordinary one, of 8"
              .formatted(name, header.bits()));
    }
    if (header.components() == 4 && !header.adobe()) {
      throw new CameraException(
          name
              + " is a CMYK JPEG without Adobe's marker, so its colours are not known; save as RGB");
    }
    return header;
  }

  private static String firstLine(CvException e) {
    return e.getMessage().lines().findFirst().orElse("OpenCV gave no reason");
  }
}
