package io.github.doggydoor.cli.setup;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** Writes the configuration and the password: each is there as a whole, or as it was. */
final class SetupFiles {
  private static final Set<PosixFilePermission> FOR_ALL =
      PosixFilePermissions.fromString("rw-r--r--");
  private static final Set<PosixFilePermission> SECRET =
      PosixFilePermissions.fromString("rw-------");
  private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

  /** Of the service, where the package made it. */
  private static final String SERVICE_USER = "doggydoor";

  private final Path target;

  SetupFiles(Path target) {
    this.target = target.toAbsolutePath();
  }

  /** Refuses a place that cannot be written to, before anything is asked. */
  void requireWritable() throws Refusal {
    Path folder = target.getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
      throw new Refusal(
          ExitCode.CONFIGURATION,
          target
              + " may not be written by this user; try: sudo doggydoor setup, or name another file"
              + " with --config");
    }
    if (Files.isDirectory(target)) {
      throw new Refusal(ExitCode.CONFIGURATION, target + " is a folder; name the file in it");
    }
  }

  /**
   * Keeps the file that is there under another name.
   *
   * @return where it is now as well; empty where there was none
   */
  Optional<Path> backUp() throws IOException {
    if (!Files.exists(target)) {
      return Optional.empty();
    }
    String name = target.getFileName() + "." + LocalDateTime.now().format(STAMP);
    Path backup = target.resolveSibling(name + ".bak");
    for (int i = 2; Files.exists(backup); i++) {
      backup = target.resolveSibling(name + "-" + i + ".bak");
    }
    return Optional.of(Files.copy(target, backup, StandardCopyOption.COPY_ATTRIBUTES));
  }

  void configuration(String text) throws IOException {
    Files.createDirectories(target.getParent());
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    if (Files.exists(target)) {
      PosixFileAttributes old = Files.readAttributes(target, PosixFileAttributes.class);
      write(target, bytes, old.permissions(), Optional.of(old.owner()), Optional.of(old.group()));
    } else {
      write(target, bytes, FOR_ALL, Optional.empty(), Optional.empty());
    }
  }

  /** Only the service's user may read it, or who runs this where there is no such user. */
  Path password(char[] password) throws IOException {
    Files.createDirectories(target.getParent());
    Path file = target.resolveSibling(BrokerStep.PASSWORD_FILE);
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
    try {
      write(file, bytes, SECRET, serviceUser(), Optional.empty());
    } finally {
      bytes.clear();
      bytes.put(new byte[bytes.capacity()]);
    }
    return file;
  }

  private Optional<UserPrincipal> serviceUser() throws IOException {
    try {
      return System.getProperty("user.name").equals("root")
          ? Optional.of(
              target
                  .getFileSystem()
                  .getUserPrincipalLookupService()
                  .lookupPrincipalByName(SERVICE_USER))
          : Optional.empty();
    } catch (UserPrincipalNotFoundException notInstalled) {
      return Optional.empty();
    }
  }

  /** It is on the disk before it takes the name, so that a power cut leaves the old or the new. */
  private static void write(
      Path file,
      ByteBuffer bytes,
      Set<PosixFilePermission> permissions,
      Optional<UserPrincipal> owner,
      Optional<GroupPrincipal> group)
      throws IOException {
    Path half =
        Files.createTempFile(
            file.getParent(),
            file.getFileName().toString(),
            ".new",
            PosixFilePermissions.asFileAttribute(SECRET));
    try {
      try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      PosixFileAttributeView view = Files.getFileAttributeView(half, PosixFileAttributeView.class);
      PosixFileAttributes ours = view.readAttributes();
      if (owner.isPresent() && !owner.get().equals(ours.owner())) {
        view.setOwner(owner.get());
      }
      if (group.isPresent() && !group.get().equals(ours.group())) {
        view.setGroup(group.get());
      }
      Files.setPosixFilePermissions(half, permissions);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(half);
    }
    try (FileChannel folder = FileChannel.open(file.getParent())) {
      folder.force(true);
    }
  }
}
