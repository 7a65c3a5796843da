package io.github.doggydoor.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An authority and what it signs, made by openssl in a folder. */
public final class Certificates {
  private static final List<String> NEW_KEY =
      List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes");

  private final Path folder;

  /** Makes the authority: {@code ca.pem}, {@code ca.key}. */
  public Certificates(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    openssl(
        "req",
        "-x509",
        NEW_KEY,
        "-subj",
        "/CN=test",
        "-days",
        "2",
        "-keyout",
        "ca.key",
        "-out",
        "ca.pem");
  }

  /**
   * Makes {@code NAME.pem} and {@code NAME.key}.
   *
   * @param names as openssl writes them: {@code DNS:localhost,IP:127.0.0.1}
   * @param days how long it lasts; 0 for one that ends with the second that it was made in
   */
  public void sign(String name, String names, int days) throws IOException, InterruptedException {
    Files.writeString(folder.resolve("names"), "subjectAltName=" + names);
    openssl("req", NEW_KEY, "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", "csr");
    openssl(
        "x509",
        "-req",
        "-in",
        "csr",
        "-CA",
        "ca.pem",
        "-CAkey",
        "ca.key",
        "-CAcreateserial",
        "-days",
        "" + days,
        "-extfile",
        "names",
        "-out",
        name + ".pem");
  }

  /** The file {@code name}. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  private void openssl(Object... words) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of("openssl"), Stream.of(words))
            .flatMap(word -> word instanceof List<?> more ? more.stream() : Stream.of(word))
            .map(String::valueOf)
            .toList();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.log").toFile())
            .start();
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException(command + ": " + Files.readString(folder.resolve("openssl.log")));
    }
  }
}
