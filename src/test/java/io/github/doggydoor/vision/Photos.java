package io.github.doggydoor.vision;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.TestData;
import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.demo.Visitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.opencv.core.Mat;

/** The real photos of the test data, and the drawn ones, decoded. */
final class Photos {
  private static final String FOLDER = "presidential_doggy_door";

  private Photos() {}

  /** The photo by its name below the folder of photos, such as {@code valid/bo/bo_20.jpg}. */
  static Image read(String name) {
    return decode(TestData.require(FOLDER).resolve(name));
  }

  static Image decode(Path file) {
    try {
      return PhotoDecoder.decode(file);
    } catch (CameraException e) {
      throw new IllegalStateException(e);
    }
  }

  static Image image(Mat mat) {
    byte[] bgr = new byte[mat.rows() * mat.cols() * 3];
    mat.get(0, 0, bgr);
    Image image = new Image(mat.cols(), mat.rows(), bgr);
    mat.release();
    return image;
  }

  /** A clear drawn picture of {@code visitor}. */
  static Image drawn(Visitor visitor) {
    return decode(DrawnPhotos.clear(visitor, 1));
  }

  /** A part of a picture. */
  static Image cut(Image image, int left, int top, int width, int height) {
    byte[] bgr = new byte[width * height * 3];
    for (int row = 0; row < height; row++) {
      int from = 3 * ((top + row) * image.width() + left);
      System.arraycopy(image.bgr(), from, bgr, 3 * row * width, 3 * width);
    }
    return new Image(width, height, bgr);
  }

  /** Every drawn photo: of all visitors, by day and at dusk, in rain. */
  static List<Path> drawn() {
    return DrawnPhotos.below("");
  }

  /** Every photo of the test data. */
  static List<Path> all() {
    try (Stream<Path> files = Files.walk(TestData.require(FOLDER))) {
      return files.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A JSON file of the reference numbers. */
  static JsonObject reference(String name) throws IOException {
    return JsonParser.parseString(Files.readString(TestData.require("keras/" + name)))
        .getAsJsonObject();
  }
}
