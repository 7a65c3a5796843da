package io.github.doggydoor.cli.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.QrReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalQrTest {
  private static final String LINK = "https://door.home:8480/invite?t=" + "a1B2".repeat(10) + "_-9";

  @Test
  void aCameraReadsItOnADarkTerminalWithoutColoursAndOnAnyWithThem() {
    assertEquals(LINK, read(TerminalQr.of(LINK, false), false));
    assertEquals(LINK, read(TerminalQr.of(LINK, true), true));
  }

  @Test
  void itFitsOnATerminalOfTheLeastSize() {
    List<String> lines = TerminalQr.of(LINK, false);
    assertTrue(lines.size() <= 24, lines.size() + " rows");
    assertTrue(lines.getFirst().length() <= 80, lines.getFirst().length() + " columns");
  }

  /** What is read where a terminal shows these lines. */
  static String read(List<String> lines, boolean colours) {
    List<String> plain =
        lines.stream().map(line -> line.replaceAll("\033\\[[0-9;]*m", "")).toList();
    int columns = plain.getFirst().length();
    boolean[][] dark = new boolean[2 * plain.size()][columns];
    for (int row = 0; row < dark.length; row++) {
      for (int column = 0; column < columns; column++) {
        char half = plain.get(row / 2).charAt(column);
        boolean drawn = half == '█' || half == (row % 2 == 0 ? '▀' : '▄');
        // Drawn in black on white by the colours; in white on black on a dark terminal.
        dark[row][column] = drawn == colours;
      }
    }
    return QrReader.read(dark);
  }
}
