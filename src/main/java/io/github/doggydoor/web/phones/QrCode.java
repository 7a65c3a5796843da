package io.github.doggydoor.web.phones;

/**
 * A QR code as what SVG draws: a square of {@code side} units, and the dark ones of it as one path,
 * for a style of its own would be forbidden by the page's own rules.
 *
 * @param side with the four light units around it that a camera needs
 * @param path dark runs, a line each
 */
record QrCode(int side, String path) {
  private static final int AROUND = 4;

  /** The code of a text, such as a link. */
  static QrCode of(String text) {
    io.nayuki.qrcodegen.QrCode code =
        io.nayuki.qrcodegen.QrCode.encodeText(text, io.nayuki.qrcodegen.QrCode.Ecc.LOW);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        int run = x;
        while (code.getModule(run, y)) { // Outside of it nothing is dark.
          run++;
        }
        if (run > x) {
          path.append("M%d %dh%dv1h-%dz".formatted(x + AROUND, y + AROUND, run - x, run - x));
          x = run;
        }
      }
    }
    return new QrCode(code.size + 2 * AROUND, path.toString());
  }
}
