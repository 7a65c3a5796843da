package io.github.doggydoor.daemon.health;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * How much systemd lets the service have (MemoryMax, TasksMax), read from its control group, and
 * how many files the kernel lets the process open. A door that was started by hand has no such
 * limits.
 */
final class ServiceLimits {
  private final Path root;

  /**
   * @param root {@code /}
   */
  ServiceLimits(Path root) {
    this.root = root;
  }

  /** In bytes; empty where there is none. */
  OptionalLong memory() {
    return ofGroup("memory.max");
  }

  /** Threads and processes together; empty where there is no limit. */
  OptionalLong threads() {
    return ofGroup("pids.max");
  }

  /** Open files and sockets. */
  OptionalLong descriptors() {
    return Lines.of(root.resolve("proc/self/limits")).stream()
        .filter(line -> line.startsWith("Max open files"))
        .map(line -> line.substring("Max open files".length()).strip().split("\\s+")[0])
        .map(ServiceLimits::number)
        .findFirst()
        .orElse(OptionalLong.empty());
  }

  private OptionalLong ofGroup(String name) {
    return Lines.of(root.resolve("proc/self/cgroup")).stream()
        .filter(line -> line.startsWith("0::/"))
        .findFirst()
        .map(line -> root.resolve("sys/fs/cgroup/" + line.substring("0::/".length())))
        .flatMap(group -> Lines.first(group.resolve(name)))
        .map(ServiceLimits::number)
        .orElse(OptionalLong.empty());
  }

  private static OptionalLong number(String word) {
    return word.matches("\\d{1,18}")
        ? OptionalLong.of(Long.parseLong(word))
        : OptionalLong.empty(); // "max", or "unlimited"
  }
}
