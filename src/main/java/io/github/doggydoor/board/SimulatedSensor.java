package io.github.doggydoor.board;

import java.util.function.Consumer;

/** A sensor that a program sets. */
final class SimulatedSensor implements Sensor {
  private volatile boolean active;
  private volatile Consumer<Boolean> listener = state -> {};

  SimulatedSensor(boolean active) {
    this.active = active;
  }

  @Override
  public boolean active() {
    return active;
  }

  @Override
  public void onChange(Consumer<Boolean> listener) {
    this.listener = listener;
  }

  void set(boolean active) {
    if (active != this.active) {
      this.active = active;
      listener.accept(active);
    }
  }
}
