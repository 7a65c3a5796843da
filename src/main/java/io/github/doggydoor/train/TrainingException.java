package io.github.doggydoor.train;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Training or evaluating cannot go on; the message names what is wrong and says what to do. */
public final class TrainingException extends Exception {
  private static final long serialVersionUID = 1;

  public TrainingException(String message) {
    super(message);
  }

  public TrainingException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Of a disk that does not do as it should.
   *
   * @param work the folder of what is done, which may not be there
   */
  public static TrainingException ofDisk(Path work, IOException failure) {
    Path file =
        failure instanceof FileSystemException of && of.getFile() != null
            ? Path.of(of.getFile())
            : work;
    String why = reason(failure);
    String advice =
        why.contains("No space left") || why.contains("quota")
            ? "make room on its disk, then go on with --resume"
            : Files.isDirectory(work)
                ? "see to it, then go on with --resume"
                : "name another place with --out";
    return new TrainingException(
        "%s cannot be written or read: %s; %s".formatted(file, why, advice), failure);
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case AccessDeniedException _ -> "it is not allowed";
      case NoSuchFileException _ -> "there is no such place";
      case FileSystemException of when of.getReason() != null -> of.getReason();
      default -> String.valueOf(failure.getMessage());
    };
  }
}
