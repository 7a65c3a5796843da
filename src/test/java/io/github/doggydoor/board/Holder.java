package io.github.doggydoor.board;

import io.github.doggydoor.decision.LatchPosition;
import java.io.IOException;

/** A process that opens the door and stays, so that a test can kill it. */
final class Holder {
  private Holder() {}

  /** Says "open", or why it cannot; {@code arguments[0]} is the chip. */
  public static void main(String[] arguments) throws IOException {
    try (Pi4jBoard board = Pi4jBoard.open(Pi4jBoardTest.settings(arguments[0]))) {
      board.latch().drive(LatchPosition.UNLOCKED);
      System.out.println("open");
      System.in.read();
    } catch (BoardException refused) {
      System.out.println(refused.getMessage());
    }
  }
}
