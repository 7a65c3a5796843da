package io.github.doggydoor.cli.teach;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.cli.shared.TerminalPicture;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pictures of a visit: where they lie and, where the terminal shows pictures, themselves. */
final class Pictures {
  /** Two beside one another fill a terminal of 80 characters. */
  static final int COLUMNS = 38;

  static final int ROWS = 14;

  /** As many as a terminal shows at once. */
  private static final int MOST = 4;

  private static final int BESIDE = 2;
  private static final long PIXELS = 320 * 240;

  private final TeachStore store;
  private final Optional<TerminalPicture> screen;

  /**
   * @param screen how the terminal shows a picture, where it can
   */
  Pictures(TeachStore store, Optional<TerminalPicture> screen) {
    this.store = store;
    this.screen = screen;
  }

  /** Lines to print, each with {@code indent} before it. */
  List<String> of(List<KeptPicture> pictures, String indent) throws TeachException {
    List<String> lines = new ArrayList<>();
    for (KeptPicture picture : pictures) {
      lines.add(
          indent + store.file(picture) + "  " + (picture.night() ? "night, " : "") + picture.why());
    }
    if (screen.isPresent()) {
      lines.addAll(shown(pictures, screen.get()));
    }
    return lines;
  }

  private List<String> shown(List<KeptPicture> pictures, TerminalPicture terminal) {
    List<List<String>> drawn = new ArrayList<>();
    for (KeptPicture picture : pictures) {
      if (drawn.size() < MOST) {
        image(picture).ifPresent(image -> drawn.add(terminal.of(image)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (int first = 0; first < drawn.size(); first += BESIDE) {
      List<List<String>> row = drawn.subList(first, Math.min(first + BESIDE, drawn.size()));
      for (int line = 0; line < row.getFirst().size(); line++) {
        int at = line;
        lines.add(String.join(" ", row.stream().map(one -> one.get(at)).toList()));
      }
    }
    return lines;
  }

  /** Empty where it cannot be read: its name was told. */
  private Optional<Image> image(KeptPicture picture) {
    try {
      return Optional.of(PhotoDecoder.decode(store.picture(picture), picture.file(), PIXELS));
    } catch (TeachException | CameraException unreadable) {
      return Optional.empty();
    }
  }
}
