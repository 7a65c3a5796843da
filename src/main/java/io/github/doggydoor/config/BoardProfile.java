package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.Bias;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * How a door is wired to a board that is known; {@code deploy/boards} has a file for each.
 *
 * @param id the name of its file
 * @param name as people call it
 * @param models what {@code /proc/device-tree/model} begins with
 * @param chip the label of its GPIO chip
 * @param bias of button and contact
 * @param csi the program that writes MJPEG from a camera at the flat cable
 * @param notes what its owner must do, each a sentence or two
 * @param tooSmall why it is not enough for a door, where it is not
 */
public record BoardProfile(
    String id,
    String name,
    List<String> models,
    String chip,
    Bias bias,
    Wire latch,
    Wire button,
    Wire contact,
    List<String> csi,
    List<String> notes,
    Optional<String> tooSmall) {

  /**
   * Where one wire goes.
   *
   * @param line the offset on the chip
   * @param pin of the 40-pin header
   */
  public record Wire(int line, int pin) {}

  /** The names of all files. */
  public static final List<String> IDS =
      List.of("raspberry-pi-5", "raspberry-pi-4", "raspberry-pi-zero-2-w", "jetson-orin-nano");

  /** Copies the lists. */
  public BoardProfile {
    models = List.copyOf(models);
    csi = List.copyOf(csi);
    notes = List.copyOf(notes);
  }

  /** All boards that are known. */
  public static List<BoardProfile> all() {
    return IDS.stream().map(BoardProfile::shipped).toList();
  }

  /** The board that calls itself {@code model}, where it is known. */
  public static Optional<BoardProfile> of(String model) {
    return all().stream()
        .filter(board -> board.models.stream().anyMatch(model::startsWith))
        .findFirst();
  }

  private static BoardProfile shipped(String id) {
    String file = "boards/" + id + ".yaml";
    try (InputStream in = BoardProfile.class.getResourceAsStream(file)) {
      return parse(id, new String(in.readAllBytes(), StandardCharsets.UTF_8), Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigurationException broken) {
      throw new IllegalStateException(broken.getMessage(), broken);
    }
  }

  /**
   * Reads {@code text} as if it stood in {@code file}.
   *
   * @throws ConfigurationException with every mistake of it
   */
  static BoardProfile parse(String id, String text, Path file) throws ConfigurationException {
    Problems problems = new Problems(file);
    Node root = ConfigurationReader.root(text, problems);
    Section board = new Section(problems, "", root);
    BoardProfile read =
        new BoardProfile(
            id,
            needed(board, "name"),
            board.texts("models"),
            needed(board, "chip"),
            board.choice("bias", Bias.PULL_UP),
            wire(board, "latch"),
            wire(board, "button"),
            wire(board, "contact"),
            board.texts("csi"),
            board.texts("notes"),
            board.text("too_small"));
    board.end();
    problems.raise();
    return read;
  }

  private static String needed(Section board, String key) {
    Optional<String> text = board.text(key);
    if (text.isEmpty()) {
      board.wrong(key, "is needed");
    }
    return text.orElse("");
  }

  private static Wire wire(Section board, String key) {
    Section wire = board.section(key);
    for (String number : List.of("line", "pin")) {
      if (!wire.has(number)) {
        wire.wrong(number, "is needed");
      }
    }
    Wire read = new Wire(wire.integer("line", 0, 0, 1023), wire.integer("pin", 1, 1, 40));
    wire.end();
    return read;
  }
}
