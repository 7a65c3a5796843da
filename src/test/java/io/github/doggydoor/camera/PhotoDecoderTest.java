package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.demo.Visitor;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;

class PhotoDecoderTest {
  @TempDir private Path folder;

  @Test
  void aDrawnPhotoIsTheSceneToTheLastBitWhereNothingIsLostAndNearlySoAsJpeg() throws Exception {
    Image scene = PhotoDecoder.decode(DrawnPhotos.clear(Visitor.BO, 1));
    BufferedImage picture =
        new BufferedImage(scene.width(), scene.height(), BufferedImage.TYPE_3BYTE_BGR);
    picture.getRaster().setDataElements(0, 0, scene.width(), scene.height(), rgb(scene));
    Image again = PhotoDecoder.decode(write("scene.png", png(picture)));
    assertArrayEquals(scene.bgr(), again.bgr());
    byte[] jpeg = Files.readAllBytes(DrawnPhotos.clear(Visitor.BO, 1));
    byte[] javas = rgb(ImageIO.read(new ByteArrayInputStream(jpeg)));
    byte[] ours = rgb(scene);
    long off = 0;
    for (int i = 0; i < ours.length; i++) {
      off += Math.abs((ours[i] & 0xFF) - (javas[i] & 0xFF));
    }
    assertTrue(off < 2L * ours.length, "another decoder's pixels differ by " + off);
  }

  @Test
  void aNameWithSpacesAndHangulIsRead() throws Exception {
    Path photo = folder.resolve("우리 집 강아지.jpg");
    Files.write(photo, PhotoDecoder.encodeJpeg(Pictures.grey(40, 30, 77), 95));
    Image image = PhotoDecoder.decode(photo);
    assertEquals(40, image.width());
    assertEquals(30, image.height());
    assertEquals(77, image.bgr()[0], 1);
  }

  @Test
  void whatIsNoPhotoIsRefusedByName() throws Exception {
    refused(folder.resolve("gone.jpg"), "does not exist");
    refused(folder, "is a folder");
    refused(write("empty.jpg", new byte[0]), "is empty");
    refused(
        write(
            "words.jpg", "not a picture at all".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        "is not a picture");
    refused(Path.of("/dev/null"), "is not a file");
  }

  @Test
  void aTruncatedPhotoIsRefusedWhereverItIsCut() throws Exception {
    byte[] jpeg = PhotoDecoder.encodeJpeg(Pictures.grey(64, 64, 99), 90);
    for (int length = 3; length < jpeg.length; length++) {
      refused(write("cut.jpg", Arrays.copyOf(jpeg, length)), "is truncated");
    }
    byte[] png = png(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB));
    refused(write("cut.png", Arrays.copyOf(png, png.length - 5)), "is truncated");
  }

  @Test
  void aWebPIsReadInEachOfItsThreeLayouts() throws Exception {
    for (int channels : new int[] {3, 4}) {
      for (int quality : new int[] {80, 101}) { // Above 100 is lossless.
        byte[] webp = webp(37, 21, channels, quality);
        Image image = PhotoDecoder.decode(write("photo.jpg", webp));
        assertEquals(37, image.width());
        assertEquals(21, image.height());
        assertEquals(77, image.bgr()[0] & 0xFF, 2);
        PictureHeader header = PictureHeader.of(webp);
        assertEquals("37x21", header.width() + "x" + header.height());
        refused(write("cut.webp", Arrays.copyOf(webp, webp.length - 3)), "is truncated");
      }
    }
    byte[] huge = webp(9, 9, 3, 80);
    Arrays.fill(huge, 26, 30, (byte) 0x3F);
    refused(write("huge.webp", huge), "at most 100 megapixels");
  }

  @Test
  void aJpegOfMoreThanEightBitsAColourIsRefused() throws Exception {
    byte[] jpeg = PhotoDecoder.encodeJpeg(Pictures.grey(16, 16, 1), 90);
    jpeg[frameHeader(jpeg) + 4] = 12;
    refused(write("twelve.jpg", jpeg), "is a JPEG of 12 bits a colour");
  }

  @Test
  void aHeaderOfMoreThanAHundredMegapixelsIsRefusedUnread() throws Exception {
    byte[] jpeg = PhotoDecoder.encodeJpeg(Pictures.grey(16, 16, 1), 90);
    int sof = frameHeader(jpeg);
    Arrays.fill(jpeg, sof + 5, sof + 9, (byte) 0xEA);
    refused(write("huge.jpg", jpeg), "at most 100 megapixels");
    byte[] png = png(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB));
    Arrays.fill(png, 16, 24, (byte) 0x7F);
    refused(write("huge.png", png), "at most 100 megapixels");
  }

  @Test
  void fiftyMegapixelsDecode() throws Exception {
    Image image =
        PhotoDecoder.decode(
            write("50mp.jpg", PhotoDecoder.encodeJpeg(Pictures.grey(8192, 6144, 200), 50)));
    assertEquals(8192L * 6144 * 3, image.bgr().length);
  }

  @Test
  void sixteenBitsBecomeEight() throws Exception {
    BufferedImage deep = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 0x8000);
    Image image = PhotoDecoder.decode(write("deep.png", png(deep)));
    assertEquals(0x80, image.bgr()[0] & 0xFF);
    assertEquals(0, image.bgr()[3]);
  }

  @Test
  void adobesCmykIsConvertedAndPlainCmykRefused() throws Exception {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    for (int i = 0; i < 256; i++) {
      raster.setPixel(i % 16, i / 16, new int[] {255, 0, 0, 255}); // Inverted, as Adobe does: red.
    }
    byte[] cmyk = jpegOf(raster);
    refused(write("plain.jpg", cmyk), "CMYK");
    byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    byte[] bgr =
        PhotoDecoder.decode(write("adobe.jpg", Pictures.withSegment(cmyk, 0xEE, adobe))).bgr();
    assertTrue((bgr[2] & 0xFF) > 240, "red is " + (bgr[2] & 0xFF));
    assertTrue((bgr[0] & 0xFF) < 15, "blue is " + (bgr[0] & 0xFF));
  }

  @Test
  void aPhotoIsTurnedUprightByItsExif() throws Exception {
    byte[] exif = {
      'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6,
      0, 0, 0, 0, 0, 0
    };
    byte[] jpeg = PhotoDecoder.encodeJpeg(Pictures.grey(40, 30, 77), 95);
    Image image = PhotoDecoder.decode(Pictures.withSegment(jpeg, 0xE1, exif), "turned");
    assertEquals(30, image.width());
    assertEquals(40, image.height());
  }

  private static int frameHeader(byte[] jpeg) {
    int sof = 0;
    while (!((jpeg[sof] & 0xFF) == 0xFF && (jpeg[sof + 1] & 0xFF) == 0xC0)) {
      sof++;
    }
    return sof;
  }

  private void refused(Path photo, String why) {
    String message =
        assertThrows(CameraException.class, () -> PhotoDecoder.decode(photo)).getMessage();
    assertTrue(message.startsWith(photo.toString()) && message.contains(why), message);
    assertFalse(message.contains("\n"), message);
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static byte[] webp(int width, int height, int channels, int quality) {
    Mat mat = new Mat(height, width, CvType.CV_8UC(channels), new Scalar(77, 77, 77, 99));
    MatOfByte out = new MatOfByte();
    Imgcodecs.imencode(".webp", mat, out, new MatOfInt(Imgcodecs.IMWRITE_WEBP_QUALITY, quality));
    return out.toArray();
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static byte[] jpegOf(Raster raster) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    }
    writer.dispose();
    return out.toByteArray();
  }

  private static byte[] rgb(Image image) {
    byte[] rgb = new byte[image.bgr().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = image.bgr()[i - i % 3 + 2 - i % 3];
    }
    return rgb;
  }

  private static byte[] rgb(BufferedImage image) {
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    for (int i = 0; i < rgb.length; i++) {
      int pixel = image.getRGB(i / 3 % image.getWidth(), i / 3 / image.getWidth());
      rgb[i] = (byte) (pixel >> 8 * (2 - i % 3));
    }
    return rgb;
  }
}
