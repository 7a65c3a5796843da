package io.github.doggydoor.board;

import java.util.function.LongConsumer;

/** A button whose edges a board tells. */
final class Edges implements Button {
  private volatile LongConsumer press = nanos -> {};
  private volatile LongConsumer release = nanos -> {};

  @Override
  public void onPress(LongConsumer listener) {
    press = listener;
  }

  @Override
  public void onRelease(LongConsumer listener) {
    release = listener;
  }

  /** It went {@code down}, or came up, at that time. */
  void tell(boolean down, long nanos) {
    (down ? press : release).accept(nanos);
  }
}
