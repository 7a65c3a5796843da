package io.github.doggydoor.cli.web;

import io.nayuki.qrcodegen.QrCode;
import java.util.ArrayList;
import java.util.List;

/**
 * A QR code in a terminal: two units a character, one above the other, with the four light ones
 * around it that a camera needs. Where colours are known they are said, so that it is dark on light
 * on every terminal; otherwise it is drawn for a dark one.
 */
final class TerminalQr {
  private static final int AROUND = 4;

  /** ECMA-48: black on white of xterm's 256 colours, which no theme changes. */
  private static final String DARK_ON_LIGHT = "\033[38;5;16;48;5;231m";

  private static final String PLAIN = "\033[0m";

  private TerminalQr() {}

  /**
   * The lines.
   *
   * @param colours whether the terminal knows them
   */
  static List<String> of(String text, boolean colours) {
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.LOW);
    List<String> lines = new ArrayList<>();
    for (int y = -AROUND; y < code.size + AROUND; y += 2) {
      StringBuilder line = new StringBuilder(colours ? DARK_ON_LIGHT : "");
      for (int x = -AROUND; x < code.size + AROUND; x++) {
        line.append(half(code.getModule(x, y) == colours, code.getModule(x, y + 1) == colours));
      }
      lines.add(line.append(colours ? PLAIN : "").toString());
    }
    return lines;
  }

  /** Which halves are drawn. */
  private static char half(boolean upper, boolean lower) {
    return upper ? lower ? '█' : '▀' : lower ? '▄' : ' ';
  }
}
