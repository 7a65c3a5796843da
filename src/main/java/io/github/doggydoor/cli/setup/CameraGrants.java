package io.github.doggydoor.cli.setup;

import io.github.doggydoor.config.Configuration.CameraConfig;
import io.github.doggydoor.config.Configuration.CameraKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a kind of camera wants of the service's sandbox beyond video devices, which the unit gives
 * to every camera: the lines of a file that systemd reads beside the unit.
 *
 * @param name what it is for, in words; empty where nothing more is wanted
 * @param unit lines of {@code [Unit]}, with their comments
 * @param service lines of {@code [Service]}, with their comments
 * @param groups supplementary groups, where the board has them: one that it lacks would keep the
 *     service from starting
 */
record CameraGrants(String name, List<String> unit, List<String> service, List<String> groups) {
  /** The first words of a file that is ours to write anew or take away. */
  static final String MARK = "# Written by `doggydoor setup`";

  static final CameraGrants NONE = new CameraGrants("", List.of(), List.of(), List.of());

  /** libcamera finds its devices through the media controller and takes its buffers from a heap. */
  static final CameraGrants LIBCAMERA =
      new CameraGrants(
          "a camera at the flat cable, by libcamera",
          List.of(
              "# A name of devices counts only where a driver has it by the time the door starts.",
              "Wants=modprobe@mc.service",
              "After=modprobe@mc.service"),
          List.of("DeviceAllow=char-media rw", "DeviceAllow=char-dma_heap rw"),
          List.of());

  /** Names of devices from JetPack's documentation and users; nobody has tried them with a door. */
  static final CameraGrants ARGUS =
      new CameraGrants(
          "a Jetson's camera at the flat cable, by Argus",
          List.of("After=nvargus-daemon.service"),
          List.of(
              "# Not tried on a Jetson yet. Where Argus' own service starts anew, its socket is another one: restart the door, too.",
              "BindPaths=-/tmp/argus_socket",
              "DeviceAllow=/dev/nvmap rw",
              "DeviceAllow=char-nvhost* rw",
              "DeviceAllow=char-host1x* rw",
              "DeviceAllow=char-nvgpu* rw",
              "DeviceAllow=char-nvidia* rw",
              "DeviceAllow=char-drm rw"),
          List.of("render"));

  /** What this camera wants, as far as its command tells; a USB camera wants nothing. */
  static CameraGrants of(CameraConfig camera) {
    if (camera.kind() != CameraKind.PIPE) {
      return NONE;
    }
    List<String> command = camera.command();
    String program = String.valueOf(Path.of(command.getFirst()).getFileName());
    if (command.stream().anyMatch(word -> word.startsWith("nvargus"))) {
      return ARGUS;
    }
    return program.startsWith("rpicam-")
            || program.startsWith("libcamera-")
            || command.contains("libcamerasrc")
        ? LIBCAMERA
        : NONE;
  }

  /**
   * What to try one after the other, the least first. A program of the owner's own may well be one
   * around rpicam-vid.
   */
  static List<CameraGrants> toTry(CameraConfig camera) {
    if (camera.kind() != CameraKind.PIPE) {
      return List.of(NONE);
    }
    CameraGrants told = of(camera);
    return List.of(NONE, told.isNone() ? LIBCAMERA : told);
  }

  boolean isNone() {
    return service.isEmpty();
  }

  /**
   * The assignments of {@code [Service]}.
   *
   * @param present whether the board has the group of this name
   */
  List<String> assignments(Predicate<String> present) {
    return Stream.concat(service.stream().filter(line -> !line.startsWith("#")), members(present))
        .toList();
  }

  /**
   * The file.
   *
   * @param present whether the board has the group of this name
   */
  String text(Predicate<String> present) {
    List<String> lines = new ArrayList<>();
    lines.add(MARK + " for " + name + "; setup writes it anew or takes it away.");
    if (!unit.isEmpty()) {
      lines.add("[Unit]");
      lines.addAll(unit);
      lines.add("");
    }
    lines.add("[Service]");
    lines.addAll(service);
    members(present).forEach(lines::add);
    return lines.stream().collect(Collectors.joining("\n", "", "\n"));
  }

  private Stream<String> members(Predicate<String> present) {
    return groups.stream().filter(present).map(group -> "SupplementaryGroups=" + group);
  }
}
