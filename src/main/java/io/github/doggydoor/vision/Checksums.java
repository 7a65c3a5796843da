package io.github.doggydoor.vision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code SHA256SUMS} of a bundle: every file of it but itself, in the format of {@code sha256sum},
 * so that {@code sha256sum --check} reads it too.
 */
public final class Checksums {
  /** The name of the file. */
  public static final String FILE = "SHA256SUMS";

  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

  private Checksums() {}

  /**
   * Compares every file below {@code folder} with the sums that lie in it.
   *
   * @param what the folder is, such as {@code bundle}
   */
  public static void verify(Path folder, String what) throws BundleException, IOException {
    SortedMap<String, Path> found = files(folder);
    found.remove(FILE);
    SortedMap<String, String> stated = read(folder.resolve(FILE), what);
    for (Map.Entry<String, String> entry : stated.entrySet()) {
      Path file = found.remove(entry.getKey());
      if (file == null) {
        throw new BundleException(
            folder.resolve(entry.getKey())
                + " is missing: restore it, or make the "
                + what
                + " again");
      }
      if (!sum(file).equals(entry.getValue())) {
        throw new BundleException(
            file
                + " has been altered since the "
                + what
                + " was made: restore it, or make it again");
      }
    }
    if (!found.isEmpty()) {
      throw new BundleException(
          found.get(found.firstKey()) + " does not belong to the " + what + ": move it elsewhere");
    }
  }

  /** The sums of every file below {@code folder}, as the text of the file. */
  public static String of(Path folder) throws BundleException, IOException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Path> entry : files(folder).entrySet()) {
      text.append(sum(entry.getValue())).append("  ").append(entry.getKey()).append('\n');
    }
    return text.toString();
  }

  /** Every file below {@code folder} by its relative name; links are refused. */
  static SortedMap<String, Path> files(Path folder) throws BundleException, IOException {
    SortedMap<String, Path> files = new TreeMap<>();
    Path[] odd = new Path[1];
    Path real = folder.toRealPath(); // The folder itself may be reached through a link.
    Files.walkFileTree(
        real,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isRegularFile()) {
              odd[0] = file;
              return FileVisitResult.TERMINATE;
            }
            files.put(real.relativize(file).toString(), file);
            return FileVisitResult.CONTINUE;
          }
        });
    if (odd[0] != null) {
      throw new BundleException(
          odd[0] + " is a link or no plain file: a model is made of plain files only, copy them");
    }
    return files;
  }

  private static SortedMap<String, String> read(Path file, String what)
      throws BundleException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new BundleException(file + " is missing: restore it, or make the " + what + " again");
    }
    SortedMap<String, String> sums = new TreeMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        throw new BundleException(
            file
                + ", line "
                + number
                + " is not a checksum: restore it, or make the "
                + what
                + " again");
      }
      Path name = Path.of(matcher.group(2));
      if (name.isAbsolute() || !name.normalize().equals(name) || name.startsWith("..")) {
        throw new BundleException(
            file + ", line " + number + " names " + name + ", which lies outside: do not use it");
      }
      sums.put(matcher.group(2), matcher.group(1));
    }
    return sums;
  }

  /** The SHA-256 of a file, in hexadecimal digits. */
  public static String sum(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The SHA-256 of a text in UTF-8, in hexadecimal digits. */
  public static String sum(String text) {
    return sum(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The SHA-256 of some bytes, in hexadecimal digits. */
  public static String sum(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
