package io.github.doggydoor.daemon.computer;

import io.github.doggydoor.doorlog.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that holds a password or a token, on its first line.
 *
 * @param file where it lies
 * @param what in words, such as {@code the password of the broker}
 * @param key under which the configuration names it
 */
public record SecretFile(Path file, String what, String key) {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Longer than any password; a device has no end. */
  private static final int LONGEST = 4096;

  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

  /** The file, with systemd's folder of credentials in the place of its variable. */
  public static Path credential(Path file, Map<String, String> environment) {
    return file.startsWith("$" + CREDENTIALS) && environment.containsKey(CREDENTIALS)
        ? Path.of(environment.get(CREDENTIALS)).resolve(file.subpath(1, file.getNameCount()))
        : file;
  }

  /** A sentence where others on this machine may read it. */
  public static Optional<String> warning(Path file) {
    try {
      if (Files.exists(file)
          && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
        return Optional.of(
            "Everybody on this machine may read "
                + file
                + ": chmod 640, or less, keeps it secret.");
      }
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("Who may read {} is not known: {}", file, e.getMessage());
    }
    return Optional.empty();
  }

  /**
   * What it holds.
   *
   * @throws UncheckedIOException which says why it cannot be read
   */
  public char[] read() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST);
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      Arrays.fill(bytes, (byte) 0);
      return stripped(text);
    } catch (CharacterCodingException e) {
      throw unreadable("it is not text in UTF-8", e);
    } catch (IOException e) {
      throw unreadable(
          file.startsWith("$" + CREDENTIALS)
              ? "systemd gives credentials to the service only (LoadCredential=)"
              : Reason.of(e),
          e);
    }
  }

  /**
   * Without the ends of lines after it, and the mark that Windows editors put before the first
   * letter. A space is a part of it.
   */
  private static char[] stripped(CharBuffer text) {
    int start = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK ? 1 : 0;
    int end = text.limit();
    while (end > start && "\r\n".indexOf(text.get(end - 1)) >= 0) {
      end--;
    }
    char[] secret = new char[end - start];
    text.get(start, secret);
    Arrays.fill(text.array(), '\0');
    return secret;
  }

  private UncheckedIOException unreadable(String why, IOException cause) {
    return new UncheckedIOException(
        what + " cannot be read from " + file + " (" + key + "): " + why, cause);
  }
}
