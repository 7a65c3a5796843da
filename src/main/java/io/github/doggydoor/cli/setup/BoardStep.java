package io.github.doggydoor.cli.setup;

import io.github.doggydoor.board.BoardException;
import io.github.doggydoor.board.gpiochip.GpioChip;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.BoardProfile;
import io.github.doggydoor.config.Configuration.Bias;
import io.github.doggydoor.config.Draft;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Asks which board it is, and fills in what that settles. */
final class BoardStep {
  private static final Path MODEL = Path.of("/proc/device-tree/model");
  private static final String OTHER = "other";
  private static final String SIMULATED = "simulated";

  private final Setup setup;
  private final Dialogue dialogue;

  BoardStep(Setup setup) {
    this.setup = setup;
    this.dialogue = setup.dialogue();
  }

  /** The board, where it is one that is known. */
  Optional<BoardProfile> run() throws Refusal, EOFException {
    String word = word();
    dialogue.say("");
    switch (word) {
      case SIMULATED ->
          setup.fill(
              draft -> {
                Draft simulated = draft.with("board.kind", SIMULATED);
                return setup.options().control == null
                    ? simulated
                    : simulated.with("board.control", setup.options().control.toString());
              });
      case OTHER -> chip();
      default -> {
        return Optional.of(known(profile(word).orElseThrow()));
      }
    }
    setup.fill(draft -> draft.titled(title(word + " board")));
    return Optional.empty();
  }

  private static String title(String board) {
    return "Filled in by `doggydoor setup` for this board: " + board + ".";
  }

  private String word() throws Refusal, EOFException {
    List<String> words = new ArrayList<>(BoardProfile.IDS);
    words.addAll(List.of(OTHER, SIMULATED));
    String given = setup.options().board;
    if (given != null) {
      if (!words.contains(given)) {
        throw new Refusal(
            ExitCode.USAGE, "--board " + given + " is none of " + String.join(", ", words));
      }
      return given;
    }
    String model = model();
    String proposal = proposal().map(BoardProfile::id).orElse("");
    if (!dialogue.asks() && proposal.isEmpty()) {
      throw new Refusal(
          ExitCode.USAGE,
          "--board is missing: this computer does not say that it is a board that is known; say one"
              + " of "
              + String.join(", ", words));
    }
    dialogue.say(
        model.isEmpty()
            ? "This computer does not say which board it is."
            : "This computer says that it is: " + model);
    dialogue.say("Boards: " + String.join(", ", words));
    dialogue.say("(other: any Linux board with a GPIO chip; simulated: no board, for a trial)");
    while (true) {
      String answer = dialogue.ask("Which board is it?", proposal).toLowerCase(Locale.ROOT);
      if (words.contains(answer)) {
        return answer;
      }
      dialogue.say("Please answer with one of these words.");
    }
  }

  private static Optional<BoardProfile> profile(String id) {
    return BoardProfile.all().stream().filter(board -> board.id().equals(id)).findFirst();
  }

  /** The board that this computer says that it is, where it is known. */
  static Optional<BoardProfile> proposal() {
    return BoardProfile.of(model());
  }

  /** What the firmware says; empty where it says nothing. */
  private static String model() {
    try {
      // The kernel ends it with a zero byte.
      return Files.readString(MODEL, StandardCharsets.ISO_8859_1).replace("\0", "").strip();
    } catch (IOException none) {
      return "";
    }
  }

  /** The label of the first chip, which stays where its number may be another's tomorrow. */
  private static String firstChip() {
    try {
      List<GpioChip> chips = GpioChip.all();
      if (!chips.isEmpty()) {
        String path = chips.getFirst().path().toString();
        return GpioChip.lastingName(path).orElse(path);
      }
    } catch (BoardException unreadable) {
      // The test of the latch tells what is wrong.
    }
    return "/dev/gpiochip0";
  }

  private void chip() throws Refusal, EOFException {
    String given = setup.options().chip;
    while (true) {
      String chip =
          given != null
              ? given
              : dialogue.ask(
                  "Label or path of its GPIO chip (`gpiodetect` lists them)", firstChip());
      if (setup.fill(draft -> draft.with("board.chip", chip))) {
        return;
      }
    }
  }

  private BoardProfile known(BoardProfile board) throws Refusal, EOFException {
    if (board.tooSmall().isPresent()) {
      dialogue.say(board.name() + " is too small for a door. " + board.tooSmall().get());
      if (dialogue.asks() && !dialogue.agrees("Go on all the same?", false)) {
        throw new Refusal(ExitCode.BOARD, "the board is too small; nothing was written");
      }
    }
    board.notes().forEach(note -> dialogue.say("Note: " + note));
    setup.fill(
        draft ->
            draft
                .titled(title(board.name()))
                .with("board.chip", board.chip())
                .with("latch.line", board.latch().line())
                .with("button.line", board.button().line())
                .with("button.bias", bias(board.bias()))
                .with("contact.bias", bias(board.bias()))
                .with("inside.bias", bias(board.bias())));
    return board;
  }

  private static String bias(Bias bias) {
    return bias.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
