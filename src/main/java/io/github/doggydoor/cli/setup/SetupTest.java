package io.github.doggydoor.cli.setup;

import io.github.doggydoor.cli.shared.ExitCode;
import java.util.Locale;

/** What {@code setup} tries out. */
enum SetupTest {
  LATCH(ExitCode.BOARD),
  BUTTON(ExitCode.BOARD),
  CONTACT(ExitCode.BOARD),
  INSIDE(ExitCode.BOARD),
  CAMERA(ExitCode.PICTURE),
  BROKER(ExitCode.NO_BROKER);

  private final int status;

  SetupTest(int status) {
    this.status = status;
  }

  /** The exit status of a setup that ends with its failure. */
  int status() {
    return status;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
