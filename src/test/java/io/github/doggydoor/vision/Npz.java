package io.github.doggydoor.vision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Arrays of numpy in an {@code .npz} file, in C order. */
public final class Npz implements AutoCloseable {
  private static final Pattern HEADER =
      Pattern.compile("'descr': '([^']+)', 'fortran_order': False, 'shape': \\(([^)]*)\\)");

  /** One array: its type as numpy writes it, its shape, its bytes. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once.
  public record Array(String type, long[] shape, ByteBuffer data) {
    public float[] floats() {
      require("<f4");
      float[] floats = new float[data.remaining() / Float.BYTES];
      data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
      return floats;
    }

    public byte[] bytes() {
      require("|u1");
      byte[] bytes = new byte[data.remaining()];
      data.duplicate().get(bytes);
      return bytes;
    }

    /** Texts, which numpy keeps in UTF-32, padded with zeros. */
    public List<String> texts() {
      int size = Integer.parseInt(type.substring(2)) * 4;
      List<String> texts = new ArrayList<>();
      for (int at = 0; at < data.remaining(); at += size) {
        byte[] text = new byte[size];
        data.duplicate().position(data.position() + at).get(text);
        texts.add(new String(text, Charset.forName("UTF-32LE")).replace("\0", ""));
      }
      return texts;
    }

    private void require(String expected) {
      if (!type.equals(expected)) {
        throw new IllegalStateException("an array of " + type + ", not " + expected);
      }
    }
  }

  private final ZipFile zip;

  public Npz(Path file) throws IOException {
    zip = new ZipFile(file.toFile());
  }

  public List<String> names() {
    return zip.stream().map(entry -> entry.getName().replaceFirst("\\.npy$", "")).toList();
  }

  public Array read(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name + ".npy");
    if (entry == null) {
      throw new IOException("there is no " + name + " in " + zip.getName());
    }
    ByteBuffer file = ByteBuffer.wrap(zip.getInputStream(entry).readAllBytes());
    file.order(ByteOrder.LITTLE_ENDIAN).position(8); // Behind the magic and the version.
    byte[] text = new byte[file.getShort()];
    file.get(text);
    Matcher header = HEADER.matcher(new String(text, StandardCharsets.US_ASCII));
    if (!header.find()) {
      throw new IOException(name + " has a header that is not understood");
    }
    long[] shape =
        Arrays.stream(header.group(2).split(","))
            .map(String::strip)
            .filter(side -> !side.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    return new Array(header.group(1), shape, file.slice());
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
