package io.github.doggydoor.daemon.computer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This computer's name. */
public final class MachineName {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

  private MachineName() {}

  /** As the kernel has it, so that no name server is asked; empty where it tells none. */
  public static String get() {
    try {
      return Files.readString(KERNEL).strip();
    } catch (IOException nameless) {
      LOG.debug("This computer tells no name: {}", nameless.getMessage());
      return "";
    }
  }
}
