package io.github.doggydoor.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The model bundle that comes along: trained on drawn scenes alone, it knows Bo as he is drawn, and
 * no real dog. {@code deploy/demo-model/make.sh} makes it.
 */
public final class ShippedModel {
  private static final String FOLDER = "/demo/model/";
  private static final String SUMS = "SHA256SUMS";

  private ShippedModel() {}

  /** Unpacks the bundle into {@code folder}, which is made. */
  public static void unpack(Path folder) throws IOException {
    for (String name : names()) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream content = open(name)) {
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** Every file of the bundle: those of which it has sums, and the sums. */
  private static List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (InputStream sums = open(SUMS)) {
      String text = new String(sums.readAllBytes(), StandardCharsets.UTF_8);
      text.lines().map(line -> line.substring(line.indexOf(' ')).strip()).forEach(names::add);
    }
    names.add(SUMS);
    return names;
  }

  private static InputStream open(String name) throws IOException {
    InputStream found = ShippedModel.class.getResourceAsStream(FOLDER + name);
    if (found == null) {
      throw new IOException(
          "the demo's model is not in this build (" + FOLDER + name + "): try demo --train");
    }
    return found;
  }
}
