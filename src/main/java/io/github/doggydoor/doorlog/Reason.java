package io.github.doggydoor.doorlog;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why the file system refused, in words; Java's own messages often hold only the path. */
public final class Reason {
  private Reason() {}

  /** The reason, without the path. */
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException absent -> "it does not exist";
      case FileAlreadyExistsException there -> "something of that name is in the way";
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }
}
