package io.github.doggydoor.train.photos;

import io.github.doggydoor.camera.PhotoDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a file in an album is. What it holds goes before its name, for a phone's {@code IMG_0001}
 * and a browser's {@code bo.jpg (1)} are photos as well.
 */
enum AlbumFile {
  /** A picture of a kind that is read, or one that says so by its name. */
  PHOTO,
  /** A picture of a kind that is not read. */
  OTHER_PICTURE,
  /** No picture. */
  NO_PICTURE,
  /** What programs leave and no owner put there. */
  CLUTTER;

  private static final Set<String> READ = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "webp");

  private static final Set<String> NOT_READ =
      Set.of(
          ("heic heif hif avif gif bmp tif tiff jxl jp2 j2k jpf jpx jpm jxr ppm pgm pbm pnm tga"
                  + " qoi psd xcf exr hdr svg mpo dng cr2 cr3 nef nrw arw orf raf rw2 pef srw x3f"
                  + " raw")
              .split(" "));

  private static final Set<String> LEFT_BY_PROGRAMS =
      Set.of("thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r");

  /** How files of other kinds of pictures begin, and from which byte on. */
  private static final List<Magic> MAGIC =
      List.of(
          new Magic(0, "GIF8"),
          new Magic(0, "BM"),
          new Magic(0, "II*\0"),
          new Magic(0, "MM\0*"),
          new Magic(0, "II+\0"),
          new Magic(0, "IIRO"),
          new Magic(0, "IIU\0"),
          new Magic(0, "FUJIFILM"),
          new Magic(0, "8BPS"),
          new Magic(0, "qoif"),
          new Magic(0, "\u00ff\n"),
          new Magic(4, "JXL "),
          new Magic(4, "jP  "),
          new Magic(4, "ftyphe"),
          new Magic(4, "ftypmif1"),
          new Magic(4, "ftypmsf1"),
          new Magic(4, "ftypavi"),
          new Magic(4, "ftypcrx"));

  private record Magic(int at, String text) {
    boolean begins(String head) {
      return head.startsWith(text, at);
    }
  }

  /**
   * Looks at the name, and where that is not enough into the file.
   *
   * @throws IOException where it cannot be read
   */
  static AlbumFile of(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (ClassFolder.isHidden(file) || LEFT_BY_PROGRAMS.contains(name.toLowerCase(Locale.ROOT))) {
      return CLUTTER;
    }
    if (READ.contains(ending(file))) {
      return PHOTO;
    }
    byte[] head = head(file);
    if (PhotoDecoder.isRead(head)) {
      return PHOTO;
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    boolean picture =
        NOT_READ.contains(ending(file)) || MAGIC.stream().anyMatch(magic -> magic.begins(text));
    return picture ? OTHER_PICTURE : NO_PICTURE;
  }

  /** What follows the last dot, in small letters; empty where there is none. */
  static String ending(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static byte[] head(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return new byte[0]; // A pipe would wait for ever.
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(16);
    }
  }
}
