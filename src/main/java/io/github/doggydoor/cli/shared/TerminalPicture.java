package io.github.doggydoor.cli.shared;

import io.github.doggydoor.camera.Image;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture in a terminal: two pixels a character, one above the other.
 *
 * @param columns how wide
 * @param rows how high, in characters
 * @param million whether the terminal shows 24 bits of colour; otherwise it gets the 256 of xterm
 */
public record TerminalPicture(int columns, int rows, boolean million) {
  private static final String HALF = "▀";
  private static final String PLAIN = "\033[0m";

  /** One string for each row, of {@code columns} characters and their colours. */
  public List<String> of(Image image) {
    int[][] pixels = shrink(image);
    List<String> lines = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      StringBuilder line = new StringBuilder();
      String last = "";
      for (int column = 0; column < columns; column++) {
        String colours =
            colour(38, pixels[2 * row][column]) + colour(48, pixels[2 * row + 1][column]);
        if (!colours.equals(last)) {
          line.append(colours);
          last = colours;
        }
        line.append(HALF);
      }
      lines.add(line + PLAIN);
    }
    return lines;
  }

  /** The mean colour of each cell, as 0xRRGGBB. */
  private int[][] shrink(Image image) {
    int[][] small = new int[2 * rows][columns];
    for (int row = 0; row < small.length; row++) {
      for (int column = 0; column < columns; column++) {
        small[row][column] =
            mean(
                image,
                column * image.width() / columns,
                (column + 1) * image.width() / columns,
                row * image.height() / small.length,
                (row + 1) * image.height() / small.length);
      }
    }
    return small;
  }

  private static int mean(Image image, int left, int right, int top, int bottom) {
    int[] sums = new int[3];
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        for (int channel = 0; channel < 3; channel++) {
          sums[channel] += image.bgr()[(y * image.width() + x) * 3 + channel] & 0xff;
        }
      }
    }
    int count = Math.max(1, (right - left) * (bottom - top));
    return sums[2] / count << 16 | sums[1] / count << 8 | sums[0] / count;
  }

  /** ECMA-48's words for a colour; {@code what} is 38 for the half's, 48 for the ground's. */
  private String colour(int what, int rgb) {
    int red = rgb >> 16;
    int green = rgb >> 8 & 0xff;
    int blue = rgb & 0xff;
    return million
        ? "\033[" + what + ";2;" + red + ";" + green + ";" + blue + "m"
        : "\033[" + what + ";5;" + (16 + 36 * step(red) + 6 * step(green) + step(blue)) + "m";
  }

  /** The nearest of the six levels of xterm's cube: 0, 95, 135, 175, 215, 255. */
  private static int step(int value) {
    return value < 48 ? 0 : value < 115 ? 1 : (value - 35) / 40;
  }
}
