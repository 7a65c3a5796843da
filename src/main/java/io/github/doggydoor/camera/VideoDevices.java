package io.github.doggydoor.camera;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the file system says of video devices, so that an error names the cause and the cure. */
public final class VideoDevices {
  private static final int TYPE_MASK = 0170000;
  private static final int CHARACTER_DEVICE = 0020000;

  private VideoDevices() {}

  /**
   * The name of the card behind a device, as its driver gives it.
   *
   * @param device such as {@code /dev/video0}, or a link to it
   * @return empty where the kernel tells of none
   */
  public static Optional<String> card(Path device) {
    return card(device, Path.of("/sys/class/video4linux"));
  }

  static Optional<String> card(Path device, Path kernel) {
    try {
      String number = device.toRealPath().getFileName().toString();
      String name = Files.readString(kernel.resolve(number).resolve("name")).strip();
      return name.isEmpty() ? Optional.empty() : Optional.of(name);
    } catch (IOException untold) {
      return Optional.empty();
    }
  }

  /**
   * Another name for a device that is named by its number, which may be another camera's after the
   * next boot: by its maker and serial number, or by the socket that it is plugged into.
   *
   * @return empty where the device is not named by a number, or udev knows no other name
   */
  public static Optional<Path> lastingName(Path device) {
    return lastingName(device, Path.of("/dev/v4l"));
  }

  static Optional<Path> lastingName(Path device, Path names) {
    if (!device.getFileName().toString().matches("video\\d+")) {
      return Optional.empty();
    }
    return Stream.of("by-id", "by-path")
        .flatMap(kind -> list(names.resolve(kind), "*").stream())
        .map(Path::of)
        .filter(name -> leadsTo(name, device))
        .findFirst();
  }

  private static boolean leadsTo(Path name, Path device) {
    try {
      return Files.isSameFile(name, device);
    } catch (IOException gone) {
      return false;
    }
  }

  /** Refuses a path that cannot be a camera, before a native library is asked. */
  static void require(Path device) throws CameraException {
    if (!Files.exists(device)) {
      throw new CameraException(device + " does not exist; " + present());
    }
    try {
      int mode = (Integer) Files.getAttribute(device, "unix:mode");
      if ((mode & TYPE_MASK) != CHARACTER_DEVICE) {
        throw new CameraException(device + " is not a video device; " + present());
      }
      if (!Files.isReadable(device) || !Files.isWritable(device)) {
        throw new CameraException(
            "%s may not be used by %s: add it to the group %s (usermod -aG) and log in again"
                .formatted(
                    device,
                    System.getProperty("user.name"),
                    Files.getAttribute(device, "posix:group")));
      }
    } catch (IOException e) {
      throw new CameraException(device + " cannot be looked at: " + e.getMessage(), e);
    }
  }

  /** Why an existing, permitted device may not have opened, in words. */
  static String whyNot(Path device) {
    List<String> users = users(device);
    return users.isEmpty()
        ? "it is busy or not a capture device (v4l2-ctl --list-devices shows which are)"
        : "it is busy: used by process " + String.join(", ", users);
  }

  private static String present() {
    List<String> found = new ArrayList<>();
    for (String device : list(Path.of("/dev"), "video*")) {
      found.add(device + card(Path.of(device)).map(card -> " (" + card + ")").orElse(""));
    }
    found.addAll(list(Path.of("/dev/v4l/by-id"), "*"));
    return found.isEmpty()
        ? "there is no /dev/video* at all: is the camera plugged in?"
        : "there are: " + String.join(", ", found);
  }

  private static List<String> list(Path folder, String glob) {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(entry -> names.add(entry.toString()));
    } catch (IOException e) {
      names.add(folder + " (cannot be listed: " + e.getMessage() + ")");
    }
    names.sort(null);
    return names;
  }

  /** Process ids, other than ours, that hold the device open, as far as we may look. */
  private static List<String> users(Path device) {
    List<String> users = new ArrayList<>();
    ProcessHandle.allProcesses()
        .filter(process -> process.pid() != ProcessHandle.current().pid())
        .filter(process -> holds(process.pid(), device))
        .forEach(process -> users.add(String.valueOf(process.pid())));
    return users;
  }

  private static boolean holds(long pid, Path device) {
    Path descriptors = Path.of("/proc", String.valueOf(pid), "fd");
    if (!Files.isReadable(descriptors)) {
      return false;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(descriptors)) {
      for (Path entry : entries) {
        if (Files.isSameFile(entry, device)) {
          return true;
        }
      }
      return false;
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return false; // The process ended, or a descriptor of it, while we looked.
    }
  }
}
